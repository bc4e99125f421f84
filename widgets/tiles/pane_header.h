#pragma once

// The two lines above each pane that always say what is seen (interaction.md 5.4).

#include "widgets/painting/theme.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QMenu;
class QToolButton;

namespace moefusion::widgets {

struct PaneBadge {
    QString text;
    Tone tone = Tone::Neutral;
    QString tip;
    bool operator==(const PaneBadge&) const = default;
};

struct PaneHeaderContent {
    QString number;      ///< place in the grid, as text
    QString layer;       ///< "fused"
    QString method;      ///< label of the method; empty for sources
    QStringList details; ///< second line: weights, size policy, colour policy, range …; dropped from the right
    QList<PaneBadge> badges;
    bool operator==(const PaneHeaderContent&) const = default;
};

/// Everything in one line: tooltip, accessible name, property `header`.
[[nodiscard]] QString headerText(const PaneHeaderContent& content);

/// An entry of the layer menu; a disabled one says why.
struct LayerChoice {
    QString id;
    QString text;
    QString group;  ///< choices of one group stand together under a separator
    QString reason; ///< not empty: disabled, with this tooltip
    bool operator==(const LayerChoice&) const = default;
};

/// Too narrow: details drop from the right, then the first line is elided; badges never drop.
class PaneHeader : public QWidget {
    Q_OBJECT

public:
    explicit PaneHeader(QWidget* parent = nullptr);

    void setContent(const PaneHeaderContent& content);
    [[nodiscard]] const PaneHeaderContent& content() const { return m_content; }
    void setLayerChoices(const QList<LayerChoice>& choices, const QString& current);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

Q_SIGNALS:
    void layerChosen(const QString& id);
    void pressed();
    void doubleClicked();
    /// A badge was double-clicked.
    void badgeDoubleClicked(const QString& text);
    /// The header was dragged and let go there.
    void dragged(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void arrange();
    [[nodiscard]] int badgesWidth() const;
    [[nodiscard]] QList<QRect> badgeRects() const;

    PaneHeaderContent m_content;
    QList<LayerChoice> m_choices;
    QString m_currentLayer;
    QPoint m_pressedAt;
    bool m_dragging = false;
    QToolButton* m_layerBox;
    QMenu* m_menu;
};

} // namespace moefusion::widgets
