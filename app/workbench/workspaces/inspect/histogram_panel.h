#pragma once

// The histogram of the focused pane, counted on a worker, with handles for its range.

#include "app/workbench/jobs/job_queue.h"
#include "widgets/painting/picture.h"

#include <QWidget>

class QCheckBox;

namespace moefusion::widgets {
class Histogram;
}

namespace moefusion::workbench {

class HistogramPanel : public QWidget {
    Q_OBJECT

public:
    /// The queue must outlive it.
    explicit HistogramPanel(JobQueue* queue, QWidget* parent = nullptr);

    /// Null for none.
    void showPicture(const widgets::PicturePointer& picture);

Q_SIGNALS:
    void rangeChosen(double low, double high);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    JobQueue* m_queue;
    widgets::PicturePointer m_picture;
    widgets::Histogram* m_histogram;
    QCheckBox* m_logarithmic;
};

} // namespace moefusion::workbench
