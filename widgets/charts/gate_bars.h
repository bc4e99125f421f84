#pragma once

// The gates of one mixture: a bar per expert for the whole image (interaction.md 3.3.1, gates panel).

#include <QList>
#include <QWidget>

namespace moefusion::widgets {

/// One expert's gate. `logit` is what the gate was made from.
struct GateValue {
    double gate = 0; ///< 0..1; exactly 0 where the expert is not routed
    double logit = 0;
    bool routed = false;
    bool operator==(const GateValue&) const = default;
};

class GateBar;

/// Bars gateBar.MIXTURE.0 … of one mixture ("fg", "bg" or "dec"), with the margin of the routing below. Routed bars are
/// solid, others hollow with their distance to the k-th logit.
class GateBars : public QWidget {
    Q_OBJECT

public:
    static constexpr double kNearTie = 0.05; ///< margins below are shown as a warning

    explicit GateBars(const QString& mixture, QWidget* parent = nullptr);

    void setGates(const QList<GateValue>& gates);
    [[nodiscard]] const QList<GateValue>& gates() const { return m_gates; }
    /// k-th minus (k+1)-th logit: how near the routing is to a tie. Infinite where all are routed.
    [[nodiscard]] double margin() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QString m_mixture;
    QList<GateValue> m_gates;
    QList<GateBar*> m_bars;
};

/// One bar; read-only here, editable where a what-if panel connects to it.
class GateBar : public QWidget {
    Q_OBJECT

public:
    explicit GateBar(QWidget* parent) : QWidget(parent) {}
    /// `belowText`: distance of a not-routed logit to the k-th ("0.12 below"), empty for routed ones.
    void setValue(const QString& name, const GateValue& value, const QString& belowText, const QColor& color);
    [[nodiscard]] const GateValue& value() const { return m_value; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    GateValue m_value;
    QString m_belowText;
    QColor m_color;
};

} // namespace moefusion::widgets
