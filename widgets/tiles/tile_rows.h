#pragma once

// Rows of small pictures under one camera, each with a title: experts of a mixture side by side, with the colour bar of
// the range they share (interaction.md 3.3.1, "Expert tiles").

#include "widgets/canvas/image_canvas.h"

#include <QFrame>
#include <QList>
#include <QWidget>

#include <memory>

class QLabel;

namespace moefusion::widgets {

/// One picture of a row.
struct TileContent {
    QString id;      ///< the tile's object name is tile.ID
    QString title;   ///< "fg:2  gate 0.380  #2 of 2"
    QString caption; ///< second line: figures of the picture; may be empty
    PicturePointer picture;
    QString instead;    ///< words where no picture belongs ("weight 0: removing it changes nothing")
    bool routed = true; ///< false: a hatched corner
    bool selected = false;
};

/// Tiles that share a range; the bar shows it.
struct TileRowContent {
    QString name; ///< "fg"
    QColor color; ///< of its mixture
    ColorMap map = ColorMap::Magma;
    double low = 0;
    double high = 0; ///< equal to `low`: no bar
    QString unit;    ///< below the bar: "mean |x|"
    QList<TileContent> tiles;
};

/// A tile: title, picture, hatched corner where the expert is not routed.
class Tile : public QFrame {
    Q_OBJECT
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(bool routed READ isRouted CONSTANT)

public:
    Tile(LinkedCamera* camera, QWidget* parent);
    void setContent(const TileContent& content, const QColor& color);
    [[nodiscard]] QString title() const { return m_content.title; }
    [[nodiscard]] bool isRouted() const { return m_content.routed; }
    [[nodiscard]] const TileContent& content() const { return m_content; }
    [[nodiscard]] ImageCanvas* canvas() const { return m_canvas; }

Q_SIGNALS:
    void pressed();
    void doubleClicked();
    void stepWanted(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int headHeight() const;
    TileContent m_content;
    QColor m_color;
    ImageCanvas* m_canvas;
    QLabel* m_instead;
    QWidget* m_corner;
};

/// GUI thread.
class TileRows : public QWidget {
    Q_OBJECT

public:
    explicit TileRows(QWidget* parent = nullptr);

    void setRows(const QList<TileRowContent>& rows);
    [[nodiscard]] const QList<TileRowContent>& rows() const { return m_rows; }
    /// Follows another camera: the same centre, zoom relative to fit and cursor; and leads it.
    void followCamera(LinkedCamera* other);
    [[nodiscard]] LinkedCamera* camera() const { return m_camera; }
    [[nodiscard]] Tile* tile(const QString& id) const;
    /// Everything as it is laid out, drawn at `scale` device pixels per pixel.
    void drawAll(QPainter& painter);

Q_SIGNALS:
    void tilePressed(const QString& id);
    void tileDoubleClicked(const QString& id);
    void contextMenuWanted(const QString& id, const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void drawBar(QPainter& painter, const TileRowContent& row, const QRect& place) const;
    [[nodiscard]] QRect barRect(int row) const;

    LinkedCamera* m_camera;
    LinkedCamera* m_leader = nullptr;
    bool m_following = false;
    QList<TileRowContent> m_rows;
    QList<QList<Tile*>> m_tiles;
};

} // namespace moefusion::widgets
