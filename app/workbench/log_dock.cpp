#include "app/workbench/log_dock.h"

#include "core/base/log.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTime>

namespace moefusion::workbench {

namespace {

constexpr int kLinesKept = 5000;

QString levelName(log::Level level) {
    switch (level) {
    case log::Level::Debug:
        return QStringLiteral("debug");
    case log::Level::Info:
        return QStringLiteral("info ");
    case log::Level::Warn:
        return QStringLiteral("warn ");
    case log::Level::Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace

LogDock::LogDock(QWidget* parent) : QDockWidget(parent), m_text(new QPlainTextEdit(this)) {
    setObjectName(QStringLiteral("logDock"));
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setReadOnly(true);
    m_text->setMaximumBlockCount(kLinesKept);
    m_text->setFont(widgets::numbersFont(font()));
    m_text->setFrameShape(QFrame::NoFrame);
    setWidget(m_text);
    retranslate();
    // Called on the thread that logs: the line goes over as a value.
    log::send_to([target = QPointer<QPlainTextEdit>(m_text)](log::Level level, std::string_view text) {
        const QString line = QStringLiteral("%1  %2  %3")
                                 .arg(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")),
                                      levelName(level),
                                      QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        if (target) {
            QMetaObject::invokeMethod(
                target, [target, line] { target->appendPlainText(line); }, Qt::QueuedConnection);
        }
    });
}

LogDock::~LogDock() {
    log::send_to({});
}

void LogDock::retranslate() {
    setWindowTitle(tr("Log"));
    m_text->setAccessibleName(tr("Log"));
}

void LogDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDockWidget::changeEvent(event);
}

} // namespace moefusion::workbench
