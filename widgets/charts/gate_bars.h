#pragma once

// The gates of one mixture: a bar per expert for the whole image (interaction.md 3.3.1, gates panel). Read-only until
// setEditable: then bars are sliders by mouse and keys, with mute, solo and lock beside them.

#include <QList>
#include <QWidget>

#include <array>

class QToolButton;

namespace moefusion::widgets {

/// One expert's gate. `logit` is what the gate was made from.
struct GateValue {
    double gate = 0; ///< used gate, 0..1 (raw edits: -2..2); exactly 0 where the expert is not routed
    double logit = 0;
    bool routed = false;
    double original = -1; ///< without edits; negative: the same as `gate`
    bool muted = false;
    bool solo = false;
    bool set = false; ///< the gate is set by an edit: it stays where it is when others change
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

    /// `topK`: how many the logits choose; 0: as many as are routed.
    void setGates(const QList<GateValue>& gates, int topK = 0);
    [[nodiscard]] const QList<GateValue>& gates() const { return m_gates; }
    /// k-th minus (k+1)-th logit: how near the routing is to a tie. Infinite where all are routed.
    [[nodiscard]] double margin() const;
    /// Values a bar may be dragged to; 0..1, or -2..2 with raw gates.
    void setEditable(bool editable, double lowest = 0, double highest = 1);
    [[nodiscard]] GateBar* bar(int index) const { return m_bars.value(index); }
    /// The expert that is selected everywhere; -1: none of this mixture.
    void setSelected(int index);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

Q_SIGNALS:
    void selected(int index);
    /// `live`: the mouse is still down.
    void valueWanted(int index, double value, bool live);
    void clearWanted(int index);
    void muteWanted(int index);
    void soloWanted(int index);
    void lockWanted(int index);
    /// Left or Right beyond the first or the last bar.
    void leaveWanted(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] double kthLogit(int offset) const;
    void addBar();
    void arrange();

    QString m_mixture;
    QList<GateValue> m_gates;
    QList<GateBar*> m_bars;
    int m_topK = 0;
    int m_selected = -1;
    bool m_editable = false;
    double m_lowest = 0;
    double m_highest = 1;
};

/// One bar. Keys while it is editable: Left and Right choose the neighbour, Up and Down change by 0.05 (Shift: 0.01),
/// digits, point and minus type a value, Return applies it, Backspace clears the edit, Space locks.
class GateBar : public QWidget {
    Q_OBJECT

public:
    static constexpr double kStep = 0.05;
    static constexpr double kFineStep = 0.01;

    explicit GateBar(QWidget* parent);
    /// `belowText`: distance of a not-routed logit to the k-th ("0.12 below"), empty for routed ones; `logitPlace`:
    /// where the logit stands between the lowest and the highest of the mixture, 0..1.
    void setValue(const QString& name,
                  const GateValue& value,
                  const QString& belowText,
                  const QColor& color,
                  double logitPlace = 0.5);
    [[nodiscard]] const GateValue& value() const { return m_value; }
    [[nodiscard]] const QString& expertName() const { return m_name; }
    void setEditable(bool editable, double lowest, double highest);
    [[nodiscard]] bool isEditable() const { return m_editable; }
    [[nodiscard]] double lowest() const { return m_lowest; }
    [[nodiscard]] double highest() const { return m_highest; }
    void setSelected(bool selected);
    /// Asks for a value as a drag does.
    void want(double value, bool live);

Q_SIGNALS:
    void selected();
    void valueWanted(double value, bool live);
    void clearWanted();
    void muteWanted();
    void soloWanted();
    void lockWanted();
    void stepWanted(int step);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] QRectF track() const;
    [[nodiscard]] double valueAt(double x) const;
    void drawTrack(QPainter& painter, const QRectF& track) const;
    void applyTyped();

    QString m_name;
    GateValue m_value;
    QString m_belowText;
    QColor m_color;
    double m_logitPlace = 0.5;
    QString m_typed;
    bool m_editable = false;
    bool m_selected = false;
    bool m_dragging = false;
    double m_lowest = 0;
    double m_highest = 1;
    std::array<QToolButton*, 3> m_buttons{}; ///< mute, solo, lock
};

} // namespace moefusion::widgets
