#include "app/workbench/status_line.h"

#include "app/workbench/jobs/job_queue.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace moefusion::workbench {

StatusLine::StatusLine(JobQueue* jobs, QWidget* parent)
    : QStatusBar(parent), m_jobs(jobs), m_message(new QLabel(this)), m_pixel(new QLabel(this)),
      m_zoom(new QToolButton(this)), m_zoomField(new QLineEdit(this)), m_device(new QLabel(this)),
      m_jobsButton(new QToolButton(this)), m_timer(new QTimer(this)) {
    setSizeGripEnabled(false);
    m_message->setObjectName(QStringLiteral("statusMessage"));
    m_pixel->setObjectName(QStringLiteral("statusPixel"));
    m_zoom->setObjectName(QStringLiteral("statusZoom"));
    m_zoomField->setObjectName(QStringLiteral("statusZoomField"));
    m_device->setObjectName(QStringLiteral("statusDevice"));
    m_jobsButton->setObjectName(QStringLiteral("statusJobs"));
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_message->setContentsMargins(2 * widgets::kGrid, 0, 0, 0);
    const QFont numbers = widgets::numbersFont(font());
    m_pixel->setFont(numbers);
    for (QToolButton* button : {m_zoom, m_jobsButton}) {
        button->setAutoRaise(true);
        button->setMinimumSize(widgets::kRowHeight, widgets::kRowHeight);
    }
    m_zoomField->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("6400.0 %")) + 4 * widgets::kGrid);
    m_zoomField->hide();
    m_zoomField->installEventFilter(this);
    m_timer->setSingleShot(true);
    addWidget(m_message, 1);
    addPermanentWidget(m_pixel);
    addPermanentWidget(m_zoom);
    addPermanentWidget(m_zoomField);
    addPermanentWidget(m_device);
    addPermanentWidget(m_jobsButton);
    connect(m_timer, &QTimer::timeout, m_message, &QLabel::clear);
    connect(m_zoom, &QToolButton::clicked, this, &StatusLine::typeZoom);
    connect(m_zoomField, &QLineEdit::returnPressed, this, &StatusLine::zoomEntered);
    connect(m_jobsButton, &QToolButton::clicked, this, &StatusLine::jobsClicked);
    connect(jobs, &JobQueue::changed, this, &StatusLine::showJobs);
    retranslate();
    setZoom(0);
}

void StatusLine::say(const QString& text, int ms) {
    m_message->setText(text);
    m_message->setToolTip(text);
    if (ms > 0) {
        m_timer->start(ms);
    } else {
        m_timer->stop();
    }
}

void StatusLine::setPixelText(const QString& text) {
    m_pixel->setText(text);
}

void StatusLine::setZoom(double zoom) {
    m_zoom->setVisible(zoom > 0);
    const QLocale locale;
    m_zoom->setText(tr("%1 %").arg(locale.toString(zoom * 100, 'f', zoom < 1 ? 1 : 0)));
}

void StatusLine::setDevice(const QString& text) {
    m_device->setText(text);
}

void StatusLine::showJobs() {
    int running = 0;
    double share = 0;
    int known = 0;
    for (const JobState& state : m_jobs->states()) {
        if (state.phase == JobState::Phase::Running || state.phase == JobState::Phase::Waiting ||
            state.phase == JobState::Phase::Stopping) {
            ++running;
            if (state.total > 0) {
                share += static_cast<double>(state.done) / static_cast<double>(state.total);
                ++known;
            }
        }
    }
    if (running == 0) {
        m_jobsButton->setText(tr("No jobs"));
    } else if (known > 0) {
        m_jobsButton->setText(tr("%n running, %1 %", nullptr, running).arg(static_cast<int>(100 * share / known)));
    } else {
        m_jobsButton->setText(tr("%n running", nullptr, running));
    }
}

void StatusLine::typeZoom() {
    m_zoomField->setText(m_zoom->text());
    m_zoom->hide();
    m_zoomField->show();
    m_zoomField->selectAll();
    m_zoomField->setFocus();
}

void StatusLine::zoomEntered() {
    QString text = m_zoomField->text();
    text.remove(QLatin1Char('%'));
    bool isNumber = false;
    double percent = QLocale().toDouble(text.trimmed(), &isNumber);
    if (!isNumber) {
        percent = text.trimmed().toDouble(&isNumber);
    }
    m_zoomField->hide();
    m_zoom->show();
    if (isNumber && percent > 0) {
        Q_EMIT zoomTyped(percent / 100);
    }
}

bool StatusLine::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_zoomField) {
        const bool escape =
            event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
        if (escape || (event->type() == QEvent::FocusOut && m_zoomField->isVisible())) {
            m_zoomField->hide();
            m_zoom->show();
            return escape;
        }
    }
    return QStatusBar::eventFilter(watched, event);
}

void StatusLine::retranslate() {
    m_message->setAccessibleName(tr("Message"));
    m_pixel->setAccessibleName(tr("Values under the cursor"));
    m_zoom->setAccessibleName(tr("Zoom"));
    m_zoom->setToolTip(tr("Zoom in percent of device pixels; click to type"));
    m_zoomField->setAccessibleName(tr("Zoom in percent"));
    m_device->setAccessibleName(tr("Device and precision"));
    m_jobsButton->setAccessibleName(tr("Jobs"));
    m_jobsButton->setToolTip(tr("Work in the background; click for the list"));
    showJobs();
}

void StatusLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QStatusBar::changeEvent(event);
}

} // namespace moefusion::workbench
