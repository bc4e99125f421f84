#include "app/workbench/workspaces/inspect/histogram_panel.h"

#include "widgets/charts/histogram.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QVBoxLayout>

namespace moefusion::workbench {

using widgets::HistogramCounts;
using widgets::PicturePointer;

HistogramPanel::HistogramPanel(JobQueue* queue, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_histogram(new widgets::Histogram(this)), m_logarithmic(new QCheckBox(this)) {
    m_histogram->setObjectName(QStringLiteral("histogram"));
    m_logarithmic->setObjectName(QStringLiteral("logarithmicBox"));
    m_logarithmic->setChecked(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * widgets::kGrid, 2 * widgets::kGrid, 3 * widgets::kGrid, 2 * widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addWidget(m_histogram, 1);
    layout->addWidget(m_logarithmic);
    connect(m_histogram, &widgets::Histogram::rangeChanged, this, &HistogramPanel::rangeChosen);
    connect(m_logarithmic, &QCheckBox::toggled, m_histogram, &widgets::Histogram::setLogarithmic);
    retranslate();
}

void HistogramPanel::retranslate() {
    m_logarithmic->setText(tr("Log counts"));
    m_logarithmic->setAccessibleName(tr("Logarithmic counts"));
    m_logarithmic->setToolTip(tr("Counts on a logarithmic axis (default: on)"));
}

void HistogramPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void HistogramPanel::showPicture(const PicturePointer& picture) {
    if (picture == nullptr) {
        m_picture = nullptr;
        m_histogram->clear();
        return;
    }
    m_histogram->setRange(picture->display.low, picture->display.high);
    const bool sameValues = m_picture != nullptr && m_picture->values.pixels == picture->values.pixels;
    m_picture = picture;
    if (sameValues) {
        return; // only the range or the map changed
    }
    m_queue->run<HistogramCounts>(
        {.title = tr("Histogram"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("histogram")},
        this,
        [picture](JobContext&) {
            const widgets::DisplaySettings full = picture->values.depth == Depth::F32
                                                      ? widgets::ownRange(picture->values, picture->display.map)
                                                      : widgets::fullRange(picture->values);
            return widgets::histogramOf(picture->values, full.low, full.high);
        },
        [this](JobOutcome<HistogramCounts> outcome) {
            if (outcome.value && m_picture != nullptr) {
                m_histogram->setCounts(*outcome.value);
            }
        });
}

} // namespace moefusion::workbench
