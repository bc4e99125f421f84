#pragma once

// The status bar: message, pixel under the cursor, zoom (click to type), device, jobs (interaction.md 3.1).

#include <QStatusBar>

class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;

namespace moefusion::workbench {

class JobQueue;

class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    /// The queue must outlive it.
    explicit StatusLine(JobQueue* jobs, QWidget* parent = nullptr);

    /// `ms` 0: stays until the next.
    void say(const QString& text, int ms);
    void setPixelText(const QString& text);
    /// 1 = 100 %; 0 hides it.
    void setZoom(double zoom);
    void setDevice(const QString& text);

Q_SIGNALS:
    void zoomTyped(double zoom);
    void jobsClicked();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void showJobs();
    void typeZoom();
    void zoomEntered();

    JobQueue* m_jobs;
    QLabel* m_message;
    QLabel* m_pixel;
    QToolButton* m_zoom;
    QLineEdit* m_zoomField;
    QLabel* m_device;
    QToolButton* m_jobsButton;
    QTimer* m_timer;
};

} // namespace moefusion::workbench
