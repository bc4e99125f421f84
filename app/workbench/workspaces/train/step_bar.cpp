#include "app/workbench/workspaces/train/step_bar.h"

#include "widgets/painting/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace moefusion::workbench {

using widgets::kGrid;

StepBar::StepBar(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)), m_text(new QLabel(this)),
      m_newest(new QToolButton(this)) {
    setObjectName(QStringLiteral("stepBar"));
    m_slider->setObjectName(QStringLiteral("stepSlider"));
    m_text->setObjectName(QStringLiteral("stepText"));
    m_text->setFont(widgets::numbersFont(font()));
    m_newest->setObjectName(QStringLiteral("newestStep"));
    m_newest->setMinimumHeight(widgets::kControlHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_name);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_text);
    layout->addWidget(m_newest);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_step = value < m_last ? std::optional<double>(value) : std::nullopt;
        showStep();
        Q_EMIT stepChosen(m_step);
    });
    connect(m_newest, &QToolButton::clicked, this, [this] { m_slider->setValue(m_last); });
    retranslate();
    setLast(0);
}

void StepBar::retranslate() {
    m_name->setText(tr("Step"));
    m_slider->setAccessibleName(tr("Step that everything shows"));
    m_slider->setToolTip(tr("Plots, expert load, previews, attention and gates at this step"));
    m_newest->setText(tr("Newest"));
    m_newest->setToolTip(tr("Follow the run again"));
    showStep();
}

void StepBar::setLast(double step) {
    m_last = std::max(0, static_cast<int>(step));
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, m_last);
    m_slider->setPageStep(std::max(1, m_last / 20));
    m_slider->setValue(m_step ? static_cast<int>(*m_step) : m_last);
    showStep();
}

void StepBar::setStep(std::optional<double> step) {
    m_step = step && *step < m_last ? step : std::nullopt;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(m_step ? static_cast<int>(*m_step) : m_last);
    showStep();
}

void StepBar::showStep() {
    const QLocale locale;
    m_text->setText(m_last == 0 ? QStringLiteral("—")
                                : tr("%1 of %2").arg(locale.toString(m_slider->value()), locale.toString(m_last)));
    m_slider->setEnabled(m_last > 0);
    m_newest->setEnabled(m_step.has_value());
}

void StepBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace moefusion::workbench
