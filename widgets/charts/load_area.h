#pragma once

// How the images of a training were shared among the experts of one mixture: a stacked area over steps
// (interaction.md 3.3.3, expert load).

#include <QWidget>

#include <optional>
#include <vector>

namespace moefusion::widgets {

/// Shares of one step: one value per expert, 0..1, summing to the number of experts chosen per image.
struct LoadPoint {
    double step = 0;
    std::vector<double> shares;
};

/// An expert that had fewer than 1 % of the images for a while.
struct StarvedExpert {
    int expert = 0;
    double steps = 0; ///< how long
};

/// Mean of each expert's share over a window of steps, scaled to sum to 1.
[[nodiscard]] std::vector<LoadPoint> windowedShares(const std::vector<LoadPoint>& points, double windowSteps);
/// Experts whose share stayed below `share` for at least `steps` up to the end.
[[nodiscard]] std::vector<StarvedExpert>
starvedExperts(const std::vector<LoadPoint>& points, double share = 0.01, double steps = 500);
/// Squared coefficient of variation of the last shares (population), the paper's measure of imbalance.
[[nodiscard]] double squaredVariation(const std::vector<double>& shares);

class LoadArea : public QWidget {
    Q_OBJECT

public:
    static constexpr double kWindowSteps = 100;

    /// `name`: fg, bg or dec; decides the hue.
    explicit LoadArea(const QString& name, QWidget* parent = nullptr);

    void setPoints(const std::vector<LoadPoint>& points);
    /// The windowed shares that are drawn; each sums to 1.
    [[nodiscard]] const std::vector<LoadPoint>& shown() const { return m_shown; }
    [[nodiscard]] const std::vector<StarvedExpert>& starved() const { return m_starved; }
    void setChosenStep(std::optional<double> step);
    [[nodiscard]] QSize sizeHint() const override { return {260, 120}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] QColor colorOf(int expert, int count) const;

    QString m_name;
    std::vector<LoadPoint> m_shown;
    std::vector<StarvedExpert> m_starved;
    double m_variation = 0;
    std::optional<double> m_chosenStep;
};

} // namespace moefusion::widgets
