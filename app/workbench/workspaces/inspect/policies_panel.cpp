#include "app/workbench/workspaces/inspect/policies_panel.h"

#include "app/workbench/session/error_words.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace moefusion::workbench {

PoliciesPanel::PoliciesPanel(QWidget* parent)
    : QWidget(parent), m_note(new QLabel(this)), m_sizeLabel(new QLabel(this)), m_size(new QComboBox(this)),
      m_colorLabel(new QLabel(this)), m_color(new QComboBox(this)), m_rangeLabel(new QLabel(this)),
      m_range(new QComboBox(this)), m_windowLabel(new QLabel(this)), m_window(new QLineEdit(this)),
      m_fault(new QLabel(this)) {
    m_size->setObjectName(QStringLiteral("sizePolicy"));
    m_color->setObjectName(QStringLiteral("colorPolicy"));
    m_range->setObjectName(QStringLiteral("rangePolicy"));
    m_window->setObjectName(QStringLiteral("infraredWindow"));
    m_size->setEditable(true);
    m_size->setInsertPolicy(QComboBox::NoInsert);
    m_size->addItems({QStringLiteral("native"),
                      QStringLiteral("visible"),
                      QStringLiteral("infrared"),
                      QStringLiteral("640x480"),
                      QStringLiteral("max:1024")});
    m_color->addItems({QStringLiteral("luma"), QStringLiteral("visible_chroma")});
    m_range->addItems({QStringLiteral("method"), QStringLiteral("clip"), QStringLiteral("minmax")});
    m_note->setWordWrap(true);
    m_fault->setWordWrap(true);
    m_fault->hide();
    auto* form = new QGridLayout;
    form->setHorizontalSpacing(2 * widgets::kGrid);
    form->setVerticalSpacing(widgets::kGrid);
    int row = 0;
    for (const auto& [label, control] : {std::pair<QLabel*, QWidget*>{m_sizeLabel, m_size},
                                         {m_colorLabel, m_color},
                                         {m_rangeLabel, m_range},
                                         {m_windowLabel, m_window}}) {
        control->setMinimumHeight(widgets::kControlHeight);
        label->setBuddy(control);
        form->addWidget(label, row, 0);
        form->addWidget(control, row, 1);
        ++row;
    }
    form->setColumnStretch(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid, 3 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_note);
    layout->addLayout(form);
    layout->addWidget(m_fault);
    layout->addStretch(1);
    connect(m_size, &QComboBox::activated, this, &PoliciesPanel::edited);
    connect(m_size->lineEdit(), &QLineEdit::editingFinished, this, &PoliciesPanel::edited);
    connect(m_color, &QComboBox::activated, this, &PoliciesPanel::edited);
    connect(m_range, &QComboBox::activated, this, &PoliciesPanel::edited);
    connect(m_window, &QLineEdit::editingFinished, this, &PoliciesPanel::edited);
    retranslate();
    setPolicies({});
}

void PoliciesPanel::retranslate() {
    m_note->setText(tr("Choices that change pixels. They stand in every header and travel with every result."));
    m_sizeLabel->setText(tr("Size"));
    m_size->setAccessibleName(tr("Size policy"));
    m_size->setToolTip(tr("native refuses pairs of two sizes; visible and infrared bring both to that one's size; "
                          "WIDTHxHEIGHT; max:N holds the longest side (default: native)"));
    m_colorLabel->setText(tr("Colour"));
    m_color->setAccessibleName(tr("Colour policy"));
    m_color->setToolTip(tr("luma: grey result; visible_chroma: with the colours of the visible image (default: luma)"));
    m_rangeLabel->setText(tr("Range"));
    m_range->setAccessibleName(tr("Range policy"));
    m_range->setToolTip(tr("method: as its authors do; clip and minmax: the same for all methods (default: method)"));
    m_windowLabel->setText(tr("Infrared window"));
    m_window->setAccessibleName(tr("Infrared window"));
    m_window->setToolTip(tr("Stretch of infrared above 8 bits: auto (0.5 to 99.5 percentiles) or FROM:TO in raw values "
                            "(default: auto)"));
}

void PoliciesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void PoliciesPanel::setPolicies(const Policies& policies) {
    m_policies = policies;
    m_size->setEditText(QString::fromStdString(to_text(policies.size)));
    m_color->setCurrentText(QString::fromStdString(to_text(policies.color)));
    m_range->setCurrentText(QString::fromStdString(to_text(policies.range)));
    m_window->setText(QString::fromStdString(to_text(policies.infrared_window)));
    m_fault->hide();
}

void PoliciesPanel::edited() {
    Policies chosen = m_policies;
    try {
        chosen.size = size_policy_from(m_size->currentText().trimmed().toStdString());
        chosen.color = color_policy_from(m_color->currentText().toStdString());
        chosen.range = range_policy_from(m_range->currentText().toStdString());
        chosen.infrared_window = infrared_window_from(m_window->text().trimmed().toStdString());
    } catch (const Error& error) {
        m_fault->setText(wordsOf(error).whatHappened);
        m_fault->setStyleSheet(
            QStringLiteral("color: %1;")
                .arg(widgets::isDark(palette()) ? QStringLiteral("#FF9A90") : QStringLiteral("#B3261E")));
        m_fault->show();
        return;
    }
    m_fault->hide();
    if (!(chosen == m_policies)) {
        m_policies = chosen;
        Q_EMIT policiesChosen(chosen);
    }
}

} // namespace moefusion::workbench
