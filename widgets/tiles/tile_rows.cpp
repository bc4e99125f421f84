#include "widgets/tiles/tile_rows.h"

#include "widgets/painting/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr int kBarWidth = 64; ///< the colour bar with its numbers
constexpr int kCorner = 26;

/// A hatched triangle in the upper right corner of a picture; lets the mouse through.
class HatchedCorner : public QWidget {
public:
    explicit HatchedCorner(QWidget* parent) : QWidget(parent) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        resize(kCorner, kCorner);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPolygonF triangle{QPointF(0, 0), QPointF(width(), 0), QPointF(width(), height())};
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 190));
        painter.drawPolygon(triangle);
        painter.setBrush(QBrush(QColor(255, 255, 255), Qt::BDiagPattern));
        painter.drawPolygon(triangle);
    }
};

QString rangeText(double value) {
    return QLocale().toString(value, 'g', 3);
}

} // namespace

Tile::Tile(LinkedCamera* camera, QWidget* parent)
    : QFrame(parent), m_canvas(new ImageCanvas(camera, this)), m_instead(new QLabel(this)),
      m_corner(new HatchedCorner(this)) {
    m_instead->setWordWrap(true);
    m_instead->setAlignment(Qt::AlignCenter);
    m_instead->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_instead->hide();
    m_corner->hide();
    connect(m_canvas, &ImageCanvas::pressed, this, &Tile::pressed);
    connect(m_canvas, &ImageCanvas::doubleClicked, this, &Tile::doubleClicked);
}

int Tile::headHeight() const {
    const int line = QFontMetrics(smallFont(font())).height();
    return kFocusWidth + (m_content.caption.isEmpty() ? line : 2 * line) + 2;
}

void Tile::setContent(const TileContent& content, const QColor& color) {
    const bool moved = content.caption.isEmpty() != m_content.caption.isEmpty();
    m_content = content;
    m_color = color;
    setObjectName(QStringLiteral("tile.") + content.id);
    const QString name =
        content.caption.isEmpty() ? content.title : content.title + QLatin1Char('\n') + content.caption;
    setAccessibleName(name);
    setToolTip(name);
    m_canvas->setAccessibleName(content.title);
    m_canvas->setPicture(content.picture);
    m_instead->setVisible(!content.instead.isEmpty());
    m_instead->setText(content.instead);
    m_instead->setStyleSheet(QStringLiteral("QLabel { color: %1; }").arg(themeColors(palette()).canvasMuted.name()));
    m_corner->setVisible(!content.routed);
    if (moved) {
        resizeEvent(nullptr);
    }
    update();
}

void Tile::resizeEvent(QResizeEvent*) {
    const int head = headHeight();
    m_canvas->setGeometry(kFocusWidth, head, width() - 2 * kFocusWidth, height() - head - kFocusWidth);
    m_instead->setGeometry(m_canvas->geometry().adjusted(kGrid, kGrid, -kGrid, -kGrid));
    m_corner->move(width() - kFocusWidth - m_corner->width(), head);
}

void Tile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ThemeColors& colors = themeColors(palette());
    painter.fillRect(rect(), colors.paneHeader);
    painter.fillRect(QRect(0, 0, kGrid, headHeight()), m_color);
    painter.setFont(smallFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect line(2 * kGrid, kFocusWidth, width() - 3 * kGrid, metrics.height());
    painter.setPen(m_content.routed ? colors.paneHeaderText : colors.paneHeaderMuted);
    painter.drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(m_content.title, Qt::ElideRight, line.width()));
    if (!m_content.caption.isEmpty()) {
        painter.setPen(colors.paneHeaderMuted);
        painter.drawText(line.translated(0, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_content.caption, Qt::ElideRight, line.width()));
    }
    if (m_content.selected) {
        painter.setPen(
            QPen(palette().color(QPalette::WindowText), kFocusWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

TileRows::TileRows(QWidget* parent) : QWidget(parent), m_camera(new LinkedCamera(this)) {
    setMinimumSize(240, 120);
    connect(m_camera, &LinkedCamera::changed, this, [this] {
        if (m_leader != nullptr && !m_following && m_camera->fitZoom() > 0) {
            const QScopedValueRollback guard(m_following, true);
            if (m_camera->isFitted()) {
                m_leader->fit();
            } else {
                m_leader->setPlace({m_camera->centre(), m_leader->fitZoom() * m_camera->zoom() / m_camera->fitZoom()});
            }
        }
    });
    connect(m_camera, &LinkedCamera::cursorMoved, this, [this] {
        if (m_leader != nullptr && !m_following) {
            const QScopedValueRollback guard(m_following, true);
            m_leader->setCursor(m_camera->cursor());
        }
    });
}

void TileRows::followCamera(LinkedCamera* other) {
    m_leader = other;
    const auto follow = [this] {
        if (m_following) {
            return;
        }
        const QScopedValueRollback guard(m_following, true);
        m_camera->setImageSize(m_leader->imageSize());
        if (m_leader->isFitted()) {
            m_camera->fit();
        } else if (m_leader->fitZoom() > 0) {
            m_camera->setPlace({m_leader->centre(), m_camera->fitZoom() * m_leader->zoom() / m_leader->fitZoom()});
        }
    };
    connect(other, &LinkedCamera::changed, this, follow);
    connect(other, &LinkedCamera::cursorMoved, this, [this] {
        if (!m_following) {
            const QScopedValueRollback guard(m_following, true);
            m_camera->setCursor(m_leader->cursor());
        }
    });
    follow();
}

Tile* TileRows::tile(const QString& id) const {
    for (const auto& row : m_tiles) {
        for (Tile* one : row) {
            if (one->content().id == id) {
                return one;
            }
        }
    }
    return nullptr;
}

void TileRows::setRows(const QList<TileRowContent>& rows) {
    m_rows = rows;
    while (m_tiles.size() > rows.size()) {
        qDeleteAll(m_tiles.takeLast());
    }
    m_tiles.resize(rows.size());
    for (qsizetype row = 0; row < rows.size(); ++row) {
        auto& tiles = m_tiles[row];
        while (tiles.size() > rows[row].tiles.size()) {
            delete tiles.takeLast();
        }
        while (tiles.size() < rows[row].tiles.size()) {
            auto* tile = new Tile(m_camera, this);
            connect(tile, &Tile::pressed, this, [this, tile] { Q_EMIT tilePressed(tile->content().id); });
            connect(tile, &Tile::doubleClicked, this, [this, tile] { Q_EMIT tileDoubleClicked(tile->content().id); });
            connect(tile->canvas(), &ImageCanvas::contextMenuWanted, this, [this, tile](const QPoint& position) {
                Q_EMIT contextMenuWanted(tile->content().id, position);
            });
            tile->show();
            tiles << tile;
        }
        for (qsizetype i = 0; i < tiles.size(); ++i) {
            tiles[i]->setContent(rows[row].tiles[i], rows[row].color);
        }
    }
    if (m_leader != nullptr) {
        m_camera->setImageSize(m_leader->imageSize());
    }
    arrange();
    update();
}

QRect TileRows::barRect(int row) const {
    const int count = std::max<int>(1, static_cast<int>(m_rows.size()));
    const int top = row * height() / count;
    return {width() - kBarWidth, top, kBarWidth, (row + 1) * height() / count - top};
}

void TileRows::arrange() {
    qsizetype columns = 1;
    for (const auto& row : m_tiles) {
        columns = std::max(columns, row.size());
    }
    const int room = width() - kBarWidth;
    QSize smallest;
    for (qsizetype row = 0; row < m_tiles.size(); ++row) {
        const QRect bar = barRect(static_cast<int>(row));
        for (qsizetype i = 0; i < m_tiles[row].size(); ++i) {
            const int left = static_cast<int>(i * room / columns);
            const int right = static_cast<int>((i + 1) * room / columns);
            m_tiles[row][i]->setGeometry(left, bar.top(), right - left - 1, bar.height() - 1);
            const QSize view = m_tiles[row][i]->canvas()->viewSize();
            smallest = smallest.isEmpty() ? view : smallest.boundedTo(view);
        }
    }
    if (!smallest.isEmpty()) {
        const QScopedValueRollback guard(m_following, true);
        m_camera->setViewSize(smallest);
    }
}

void TileRows::resizeEvent(QResizeEvent*) {
    arrange();
}

void TileRows::drawBar(QPainter& painter, const TileRowContent& row, const QRect& place) const {
    if (!(row.high > row.low)) {
        return;
    }
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect ramp(place.left() + kGrid,
                     place.top() + metrics.height() + kGrid,
                     10,
                     std::max(12, place.height() - 3 * metrics.height() - 3 * kGrid));
    const std::array<QRgb, 256>& table = colorTable(row.map);
    for (int y = 0; y < ramp.height(); ++y) {
        const int index = 255 - y * 255 / std::max(1, ramp.height() - 1);
        painter.fillRect(ramp.left(), ramp.top() + y, ramp.width(), 1, QColor(table[static_cast<std::size_t>(index)]));
    }
    painter.setPen(themeColors(palette()).border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(ramp.adjusted(-1, -1, 0, 0));
    painter.setPen(palette().color(QPalette::WindowText));
    const int textLeft = ramp.right() + kGrid;
    painter.drawText(textLeft, ramp.top() + metrics.ascent() - 2, rangeText(row.high));
    painter.drawText(textLeft, ramp.bottom(), rangeText(row.low));
    if (row.low < 0) {
        painter.drawText(textLeft, ramp.center().y() + metrics.ascent() / 2, QStringLiteral("0"));
    }
    painter.setPen(themeColors(palette()).muted);
    painter.drawText(QRect(place.left() + 2, ramp.bottom() + 2, place.width() - 2, 2 * metrics.height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     row.unit);
}

void TileRows::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setFont(smallFont(font()));
    for (int row = 0; row < m_rows.size(); ++row) {
        drawBar(painter, m_rows[row], barRect(row));
    }
}

void TileRows::drawAll(QPainter& painter) {
    render(&painter, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren);
}

} // namespace moefusion::widgets
