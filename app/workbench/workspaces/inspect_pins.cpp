// Inspect's pinned pixels and regions. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/session/session_document.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/workspaces/canvas/save_table.h"
#include "app/workbench/workspaces/inspect/inspect_tools.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect/pin_panel.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/imaging/color.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QUndoStack>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

using namespace inspection;

void InspectWorkspace::connectPins() {
    connect(m_pinPanel, &PinPanel::pinWanted, this, &InspectWorkspace::pinPixel);
    connect(m_pinPanel, &PinPanel::regionsWanted, this, [this] {
        QList<Pin> pins = m_pins;
        for (const widgets::CanvasRegion& region : m_grid->tools()->regions()) {
            const Pin pin{region.name, region.outline.boundingRect().toAlignedRect()};
            if (region.rectangle && !pins.contains(pin)) {
                pins << pin;
            }
        }
        if (pins.size() == m_pins.size()) {
            Q_EMIT message(tr("No rectangle is drawn that is not pinned yet; M draws one."), widgets::kMessageTimeMs);
            return;
        }
        changePins(pins, tr("Pin regions"));
    });
    connect(m_pinPanel, &PinPanel::removeWanted, this, [this](const QList<int>& places) {
        QList<Pin> pins;
        for (int at = 0; at < m_pins.size(); ++at) {
            if (!places.isEmpty() && !places.contains(at)) {
                pins << m_pins[at];
            }
        }
        changePins(pins, tr("Remove pins"));
    });
    connect(m_pinPanel, &PinPanel::csvWanted, this, [this] {
        saveTable(this,
                  services().jobs,
                  QStringLiteral("%1_pins.csv").arg(QFileInfo(m_currentPair).fileName()),
                  pinsText(m_pins, pinColumns(), QLatin1Char(',')),
                  [this](const QString& text, int ms) { Q_EMIT message(text, ms); });
    });
    connect(m_inspection, &InspectionService::layerReady, this, &InspectWorkspace::updatePins);
    connect(m_inspection, &InspectionService::editedReady, this, &InspectWorkspace::updatePins);
    connect(m_inspection, &InspectionService::gatesChanged, this, &InspectWorkspace::updatePins);
    connect(m_board, &PaneBoard::settled, this, &InspectWorkspace::updatePins);
    connect(m_pinsDock, &QDockWidget::visibilityChanged, this, &InspectWorkspace::updatePins);
    m_handlers.insert(QStringLiteral("inspect.pin"), [this] {
        const auto cursor = m_grid->camera()->cursor();
        const QPointF place = cursor.value_or(m_grid->camera()->centre());
        pinPixel({static_cast<int>(std::floor(place.x())), static_cast<int>(std::floor(place.y()))});
    });
    m_states.insert(QStringLiteral("inspect.pin"), [this] {
        return ActionState{.enabled = m_board->inputs().sources != nullptr, .reason = tr("No pair is open.")};
    });
}

void InspectWorkspace::pinPixel(const QPoint& pixel) {
    const SourcesPointer& sources = m_board->inputs().sources;
    if (sources == nullptr || !QRect(0, 0, sources->visible.width, sources->visible.height).contains(pixel)) {
        Q_EMIT message(tr("Put the cursor on the image first."), widgets::kMessageTimeMs);
        return;
    }
    const Pin pin{QStringLiteral("%1, %2").arg(pixel.x()).arg(pixel.y()), QRect(pixel, QSize(1, 1))};
    if (!m_pins.contains(pin)) {
        changePins(m_pins + QList<Pin>{pin}, tr("Pin pixel"));
    }
    m_pinsDock->show();
    m_pinsDock->raise();
}

void InspectWorkspace::changePins(const QList<Pin>& pins, const QString& text) {
    undoStack()->push(new ChangeState<QList<Pin>>(
        m_pins,
        pins,
        [this](const QList<Pin>& shown) {
            m_pins = shown;
            updatePins();
        },
        text));
}

QList<PinColumn> InspectWorkspace::pinColumns() {
    QList<PinColumn> columns;
    const BoardInputs& inputs = m_board->inputs();
    if (inputs.sources != nullptr) {
        columns << PinColumn{QStringLiteral("infrared"), inputs.sources->infrared}
                << PinColumn{QStringLiteral("visible_luma"), luma(inputs.sources->visible)};
    }
    if (inputs.fused != nullptr && !inputs.stale) {
        columns << PinColumn{QStringLiteral("fused_unclipped"), inputs.fused->unclipped};
    }
    const GatesPointer& gates = m_inspection->gates();
    if (gates == nullptr || !m_inspection->isOpen()) {
        return columns;
    }
    const auto add = [&](const QString& layer, const LayerChoices& choices, const QString& title) {
        m_inspection->want(layer, choices);
        const LayerPointer view = m_inspection->layer(layer, choices);
        columns << PinColumn{title, view == nullptr || view->picture ? Image{} : view->values};
    };
    add(QStringLiteral("attention_foreground"), {}, QStringLiteral("attention_foreground"));
    for (auto mixture = gates->mixtures.rbegin(); mixture != gates->mixtures.rend(); ++mixture) {
        const bool decoder = mixture->mixture == MixtureId::Decoder;
        for (std::size_t i = 0; i < mixture->used.size(); ++i) {
            const QString name = QString::fromStdString(to_text({mixture->mixture, static_cast<std::int64_t>(i)}));
            const QString layer = QString(name).replace(QLatin1Char(':'), QLatin1Char('_'));
            if (decoder) {
                add(layer + QStringLiteral("_contribution"), {}, name + QStringLiteral(" contribution"));
            } else {
                const LayerChoices& choices = m_board->layerChoices();
                add(layer, choices, QStringLiteral("%1 %2").arg(name, choices.reduction));
            }
        }
    }
    return columns;
}

void InspectWorkspace::updatePins() {
    const SourcesPointer& sources = m_board->inputs().sources;
    m_pinPanel->setImageSize(sources == nullptr ? 0 : sources->visible.width,
                             sources == nullptr ? 0 : sources->visible.height);
    const bool needed = !m_pins.isEmpty() && m_pinsDock->isVisible();
    m_pinPanel->show(m_pins, needed ? pinColumns() : QList<PinColumn>());
}

} // namespace moefusion::workbench
