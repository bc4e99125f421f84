#include "widgets/forms/search_field.h"

#include "widgets/painting/theme.h"
#include "widgets/painting/theme_icon.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace moefusion::widgets {

SearchField::SearchField(QWidget* parent) : QWidget(parent), m_field(new QLineEdit(this)), m_fault(new QLabel(this)) {
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumHeight(kControlHeight);
    m_field->addAction(themeIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_fault->setWordWrap(true);
    m_fault->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_field);
    layout->addWidget(m_fault);
    connect(m_field, &QLineEdit::textChanged, this, &SearchField::textChanged);
}

QString SearchField::text() const {
    return m_field->text();
}

void SearchField::setText(const QString& text) {
    m_field->setText(text);
}

void SearchField::setPlaceholder(const QString& text) {
    m_field->setPlaceholderText(text);
}

void SearchField::setFault(const QString& text) {
    m_fault->setText(text);
    m_fault->setVisible(!text.isEmpty());
    const QColor color = isDark(palette()) ? QColor(0xFF9A90) : QColor(0xB3261E);
    m_fault->setStyleSheet(QStringLiteral("color: %1;").arg(color.name()));
    m_field->setAccessibleDescription(text);
}

bool SearchField::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        if (m_field->text().isEmpty()) {
            Q_EMIT left();
        } else {
            m_field->clear();
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace moefusion::widgets
