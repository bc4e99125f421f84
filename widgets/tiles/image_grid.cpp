#include "widgets/tiles/image_grid.h"

#include <QLayout>

#include <algorithm>

namespace moefusion::widgets {

ImageGrid::ImageGrid(QWidget* parent)
    : QWidget(parent), m_camera(new LinkedCamera(this)), m_tools(new CanvasTools(m_camera, this)) {
    // The shape of the grid follows the shape of the images.
    connect(m_camera, &LinkedCamera::changed, this, [this, shape = QSize()]() mutable {
        if (shape != m_camera->imageSize()) {
            shape = m_camera->imageSize();
            arrange();
        }
    });
    setPaneCount(1);
}

void ImageGrid::setPaneCount(int count) {
    count = std::clamp(count, 1, kMostPanes);
    while (paneCount() > count) {
        m_panes.back()->deleteLater();
        m_panes.back()->hide();
        m_panes.back()->setObjectName(QString());
        m_panes.pop_back();
    }
    while (paneCount() < count) {
        addPane();
    }
    if (m_reference >= count) {
        m_reference = -1;
    }
    focusPane(std::min(m_focused, count - 1), false);
    arrange();
}

void ImageGrid::addPane() {
    const int index = paneCount();
    auto* pane = new ImagePane(m_camera, this);
    pane->setObjectName(QStringLiteral("pane.%1").arg(index + 1));
    pane->canvas()->setTools(m_tools);
    pane->canvas()->setInterpolation(m_interpolation);
    pane->canvas()->setValuesShown(m_valuesShown);
    pane->canvas()->setOverlaysShown(m_overlaysShown);
    m_panes.push_back(pane);
    connect(pane, &ImagePane::pressed, this, [this, index] { focusPane(index, true); });
    connect(pane, &ImagePane::doubleClicked, this, [this, index] {
        focusPane(index, true);
        setMaximised(!m_maximised);
    });
    connect(pane, &ImagePane::layerChosen, this, [this, index](const QString& id) { Q_EMIT layerChosen(index, id); });
    connect(
        pane, &ImagePane::buttonClicked, this, [this, index](const QString& id) { Q_EMIT buttonClicked(index, id); });
    connect(pane->canvas(), &ImageCanvas::peekChanged, this, &ImageGrid::peekChanged);
    connect(pane->canvas(), &ImageCanvas::offsetDragged, this, [this, index](const QPoint& offset, bool done) {
        Q_EMIT offsetDragged(index, offset, done);
    });
    connect(pane->header(), &PaneHeader::badgeDoubleClicked, this, [this, index](const QString& text) {
        Q_EMIT badgeDoubleClicked(index, text);
    });
    connect(pane->header(), &PaneHeader::dragged, this, [this, index](const QPoint& globalPosition) {
        for (int i = 0; i < paneCount(); ++i) {
            if (i != index && this->pane(i)->isVisible() &&
                this->pane(i)->rect().contains(this->pane(i)->mapFromGlobal(globalPosition))) {
                Q_EMIT moveWanted(index, i);
                return;
            }
        }
    });
    connect(pane->canvas(), &ImageCanvas::removeWanted, this, [this, index] { Q_EMIT removeWanted(index); });
    connect(pane->canvas(), &ImageCanvas::contextMenuWanted, this, [this, index](const QPoint& position) {
        focusPane(index, true);
        Q_EMIT contextMenuWanted(index, position);
    });
    pane->show();
}

void ImageGrid::focusPane(int index, bool keyboard) {
    if (index < 0 || index >= paneCount()) {
        return;
    }
    const bool changed = index != m_focused;
    m_focused = index;
    for (int i = 0; i < paneCount(); ++i) {
        pane(i)->setFocused(i == index);
    }
    if (keyboard) {
        pane(index)->canvas()->setFocus();
    }
    if (m_maximised) {
        arrange();
    }
    if (changed) {
        Q_EMIT focusedPaneChanged(index);
    }
}

void ImageGrid::setReferencePane(int index) {
    m_reference = index;
    for (int i = 0; i < paneCount(); ++i) {
        pane(i)->setReference(i == index);
    }
}

void ImageGrid::setMaximised(bool maximised) {
    if (maximised != m_maximised) {
        m_maximised = maximised;
        arrange();
        Q_EMIT maximisedChanged(maximised);
    }
}

void ImageGrid::setGridLayout(GridLayout layout) {
    m_layout = layout;
    arrange();
}

void ImageGrid::setInterpolation(Interpolation interpolation) {
    m_interpolation = interpolation;
    for (ImagePane* pane : m_panes) {
        pane->canvas()->setInterpolation(interpolation);
    }
}

void ImageGrid::setValuesShown(bool shown) {
    m_valuesShown = shown;
    for (ImagePane* pane : m_panes) {
        pane->canvas()->setValuesShown(shown);
    }
}

void ImageGrid::setOverlaysShown(bool shown) {
    m_overlaysShown = shown;
    for (ImagePane* pane : m_panes) {
        pane->canvas()->setOverlaysShown(shown);
    }
}

void ImageGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

int ImageGrid::columnsFor(int count) const {
    if (m_layout != GridLayout::Grid) {
        return m_layout == GridLayout::Row ? count : 1;
    }
    const QSizeF image = m_camera->imageSize().isEmpty() ? QSizeF(4, 3) : QSizeF(m_camera->imageSize());
    const int header = m_panes.front()->header()->sizeHint().height();
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double scale = std::min(width() / columns / image.width(),
                                      std::max(1.0, static_cast<double>(height()) / rows - header) / image.height());
        if (scale > largest * 1.001) { // of equal ones, fewer columns
            largest = scale;
            best = columns;
        }
    }
    return best;
}

void ImageGrid::arrange() {
    const int count = paneCount();
    if (m_maximised) {
        for (int i = 0; i < count; ++i) {
            pane(i)->setVisible(i == m_focused);
        }
        pane(m_focused)->setGeometry(rect());
    } else {
        const int columns = columnsFor(count);
        const int rows = (count + columns - 1) / columns;
        for (int i = 0; i < count; ++i) {
            const int row = i / columns;
            const int column = i % columns;
            const int left = column * width() / columns;
            const int top = row * height() / rows;
            pane(i)->setGeometry(left, top, (column + 1) * width() / columns - left, (row + 1) * height() / rows - top);
            pane(i)->setVisible(true);
        }
    }
    QSize smallest;
    for (ImagePane* pane : m_panes) {
        if (pane->isHidden()) {
            continue;
        }
        pane->layout()->activate();
        const QSize view = pane->canvas()->viewSize();
        smallest = smallest.isEmpty() ? view : smallest.boundedTo(view);
    }
    m_camera->setViewSize(smallest);
}

} // namespace moefusion::widgets
