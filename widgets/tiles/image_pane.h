#pragma once

// A rectangle of the canvas: header, picture, and what stands there instead of a picture (interaction.md 3.3, states).

#include "widgets/canvas/image_canvas.h"
#include "widgets/tiles/pane_header.h"

#include <QFrame>

class QTimer;

namespace moefusion::widgets {

class StateOverlay;

/// The same everywhere; property `state` holds the lower-case name.
enum class PaneState { Empty, Loading, Ready, Error, Stale, Edited, Untrained, Cancelled };

/// "empty", "loading" …
[[nodiscard]] QString paneStateName(PaneState state);

/// A button offered where the picture would be; `id` becomes its object name.
struct PaneButton {
    QString id;
    QString text;
    bool primary = false;
    QString tip = {};
};

/// GUI thread. Values in by setters, signals of values out.
class ImagePane : public QFrame {
    Q_OBJECT
    Q_PROPERTY(QString layer READ layer CONSTANT)
    Q_PROPERTY(QString method READ method CONSTANT)
    Q_PROPERTY(QString state READ stateName CONSTANT)
    Q_PROPERTY(QString header READ headerLine CONSTANT)

public:
    explicit ImagePane(LinkedCamera* camera, QWidget* parent = nullptr);

    [[nodiscard]] ImageCanvas* canvas() const { return m_canvas; }
    [[nodiscard]] PaneHeader* header() const { return m_header; }
    [[nodiscard]] PaneState state() const { return m_state; }
    [[nodiscard]] QString stateName() const { return paneStateName(m_state); }
    [[nodiscard]] QString layer() const { return m_layer; }
    [[nodiscard]] QString method() const { return m_method; }
    [[nodiscard]] QString headerLine() const { return headerText(m_header->content()); }

    /// Which layer (id) of which method it shows; the words stand in the header.
    void setSubject(const QString& layer, const QString& method);
    void setHeader(const PaneHeaderContent& content);
    void setLayerChoices(const QList<LayerChoice>& choices);

    /// A picture in state Ready, Stale, Edited or Untrained.
    void showPicture(PicturePointer picture, PaneState state = PaneState::Ready);
    /// What belongs here and how to get it.
    void showEmpty(const QString& text, const QList<PaneButton>& buttons);
    /// The former picture, dimmed after 200 ms; progress 0..1, negative: unknown.
    void showLoading(const QString& text, double progress = -1);
    /// What happened, then what to do; `details` is the technical cause.
    void showError(const QString& whatHappened, const QString& advice, const QString& details);
    /// The former picture and "cancelled".
    void showCancelled();

    void setFocused(bool focused);
    [[nodiscard]] bool isFocused() const { return m_focused; }
    void setReference(bool reference);

Q_SIGNALS:
    void pressed();
    void doubleClicked();
    void layerChosen(const QString& id);
    void buttonClicked(const QString& id);
    void stateChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setState(PaneState state);
    void dim();

    PaneHeader* m_header;
    ImageCanvas* m_canvas;
    StateOverlay* m_overlay;
    QTimer* m_dimTimer;
    PaneState m_state = PaneState::Empty;
    QString m_layer;
    QString m_method;
    QString m_loadingText;
    double m_loadingProgress = -1;
    bool m_focused = false;
    bool m_reference = false;
};

} // namespace moefusion::widgets
