#pragma once

// A metric map over the fused image of one pair, with its legend (interaction.md 3.3.4, specs/metrics.md 7.2).

#include "app/workbench/jobs/job_queue.h"
#include "core/evaluation/evaluation_run.h"
#include "core/metrics/metric_maps.h"
#include "widgets/painting/picture.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QSlider;

namespace moefusion::widgets {
class ImagePane;
class LinkedCamera;
} // namespace moefusion::widgets

namespace moefusion::workbench {

/// The bar of a colour map with the numbers at its ends. GUI thread.
class ColorLegend : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// `middle` is printed where the map is signed about it.
    void setScale(widgets::ColorMap map, double low, double high, const QString& label);
    [[nodiscard]] QSize sizeHint() const override { return {260, 44}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 44}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    widgets::ColorMap m_map = widgets::ColorMap::Magma;
    double m_low = 0;
    double m_high = 1;
    QString m_label;
};

/// The map's colours over the grey fused image: `strength` 0..1 times the root of the map's own opacity; undefined
/// pixels show the fused image alone. RGB, 8 bits. Throws Error{Mismatch} for unequal sizes. Any thread.
[[nodiscard]] Image
overlaid(const Image& fused, const metrics::MetricMap& map, const std::array<QRgb, 256>& colors, double strength);

class MapPanel : public QWidget {
    Q_OBJECT

public:
    MapPanel(JobQueue* jobs, QWidget* parent);

    /// Which result to show; `request` knows where its image is. Nothing is read while the panel is hidden.
    void setResult(const EvaluationRequest& request, const Pair& pair, const QString& label, metrics::Profile profile);
    void clear();
    [[nodiscard]] bool isSettled() const { return m_settled; }
    void retranslate();

Q_SIGNALS:
    /// The metric's value under the cursor, ready to show.
    void pixelText(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Shown {
        widgets::PicturePointer picture;
        double low = 0;
        double high = 1;
    };
    void recompute();
    void describe(const Shown& shown);

    JobQueue* m_jobs;
    QComboBox* m_kind;
    QSlider* m_strength;
    QLabel* m_strengthLabel;
    ColorLegend* m_legend;
    widgets::LinkedCamera* m_camera;
    widgets::ImagePane* m_pane;
    EvaluationRequest m_request;
    Pair m_pair;
    QString m_label;
    metrics::Profile m_profile = metrics::Profile::Tang2022;
    Image m_values;
    bool m_has = false;
    bool m_dirty = false;
    bool m_settled = true;
};

} // namespace moefusion::workbench
