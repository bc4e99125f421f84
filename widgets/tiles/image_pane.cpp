#include "widgets/tiles/image_pane.h"

#include "widgets/tiles/state_overlay.h"

#include <QAccessible>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <array>

namespace moefusion::widgets {

QString paneStateName(PaneState state) {
    static constexpr std::array<const char*, 8> names{
        "empty", "loading", "ready", "error", "stale", "edited", "untrained", "cancelled"};
    return QString::fromLatin1(names[static_cast<std::size_t>(state)]);
}

ImagePane::ImagePane(LinkedCamera* camera, QWidget* parent)
    : QFrame(parent), m_header(new PaneHeader(this)), m_canvas(new ImageCanvas(camera, this)),
      m_overlay(new StateOverlay(m_canvas)), m_dimTimer(new QTimer(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kFocusWidth, kFocusWidth, kFocusWidth, kFocusWidth);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_canvas, 1);
    m_dimTimer->setSingleShot(true);
    m_dimTimer->setInterval(kSpinnerDelayMs);
    connect(m_dimTimer, &QTimer::timeout, this, &ImagePane::dim);
    connect(m_canvas, &ImageCanvas::pressed, this, &ImagePane::pressed);
    connect(m_canvas, &ImageCanvas::doubleClicked, this, &ImagePane::doubleClicked);
    connect(m_canvas, &ImageCanvas::resized, this, [this] { m_overlay->setGeometry(m_canvas->rect()); });
    connect(m_header, &PaneHeader::pressed, this, &ImagePane::pressed);
    connect(m_header, &PaneHeader::doubleClicked, this, &ImagePane::doubleClicked);
    connect(m_header, &PaneHeader::layerChosen, this, &ImagePane::layerChosen);
    connect(m_overlay, &StateOverlay::buttonClicked, this, &ImagePane::buttonClicked);
}

void ImagePane::setSubject(const QString& layer, const QString& method) {
    m_layer = layer;
    m_method = method;
}

void ImagePane::setHeader(const PaneHeaderContent& content) {
    m_header->setContent(content);
    setAccessibleName(headerText(content));
    m_canvas->setAccessibleName(headerText(content));
}

void ImagePane::setLayerChoices(const QList<LayerChoice>& choices) {
    m_header->setLayerChoices(choices, m_layer);
}

void ImagePane::setState(PaneState state) {
    if (state != PaneState::Loading) {
        m_dimTimer->stop();
        m_canvas->setPictureOpacity(1);
    }
    const bool announce = state != m_state && (state == PaneState::Ready || state == PaneState::Error);
    m_state = state;
    if (announce && QAccessible::isActive()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    Q_EMIT stateChanged();
}

void ImagePane::showPicture(PicturePointer picture, PaneState state) {
    m_canvas->setPicture(std::move(picture));
    m_overlay->hide();
    setState(state);
}

void ImagePane::showEmpty(const QString& text, const QList<PaneButton>& buttons) {
    m_canvas->setPicture(nullptr);
    m_overlay->showText({}, text, buttons);
    setState(PaneState::Empty);
}

void ImagePane::showLoading(const QString& text, double progress) {
    m_loadingText = text;
    m_loadingProgress = progress;
    if (m_state != PaneState::Loading) {
        m_dimTimer->start();
        setState(PaneState::Loading);
    } else if (!m_dimTimer->isActive()) {
        dim();
    }
}

void ImagePane::dim() {
    if (m_state == PaneState::Loading) {
        m_canvas->setPictureOpacity(0.5);
        m_overlay->showProgress(m_loadingText, m_loadingProgress);
    }
}

void ImagePane::showError(const QString& whatHappened, const QString& advice, const QString& details) {
    m_canvas->setPicture(nullptr);
    QList<PaneButton> buttons{{QStringLiteral("retryButton"), tr("Retry"), true}};
    if (!details.isEmpty()) {
        buttons << PaneButton{QStringLiteral("detailsButton"), tr("Details"), false, details};
    }
    m_overlay->showText(whatHappened, advice, buttons);
    setState(PaneState::Error);
}

void ImagePane::showCancelled() {
    m_overlay->showWord(tr("cancelled"));
    setState(PaneState::Cancelled);
}

void ImagePane::setFocused(bool focused) {
    if (focused != m_focused) {
        m_focused = focused;
        update();
    }
}

void ImagePane::setReference(bool reference) {
    if (reference != m_reference) {
        m_reference = reference;
        update();
    }
}

void ImagePane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const ThemeColors& colors = themeColors(palette());
    // The focus in the colour of text, so that it is not taken for the blue of the reference.
    const QColor frame = m_focused     ? palette().color(QPalette::WindowText)
                         : m_reference ? colors.reference
                                       : colors.hairline;
    painter.fillRect(rect(), palette().color(QPalette::Window));
    // An unfocused pane has a hairline only, so that the focus is seen at once.
    const int width = m_focused || m_reference ? kFocusWidth : 1;
    painter.setPen(QPen(frame, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    const double inset = width / 2.0;
    painter.drawRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
}

void ImagePane::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    m_overlay->setGeometry(m_canvas->rect());
}

} // namespace moefusion::widgets
