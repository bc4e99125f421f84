// Rows of the expert tiles beside those of the pair's own experts: another checkpoint's, single channels. The rest is
// in expert_tiles.cpp.

#include "app/workbench/workspaces/inspect/checkpoint_panel.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QLocale>

namespace moefusion::workbench {

using namespace inspection;
using widgets::TileContent;
using widgets::TileRowContent;

namespace {

constexpr int kChannelsOfRow = 8;

} // namespace

TileRowContent ExpertTiles::otherRow(const TileRowContent& row) {
    TileRowContent other;
    other.name = row.name;
    other.color = row.color;
    other.unit = checkpointName(m_inspection->otherWeights());
    const GatesPointer gates = m_inspection->otherGates();
    for (const TileContent& present : row.tiles) {
        const QString layer = present.id;
        TileContent tile;
        tile.id = QStringLiteral("other_") + layer;
        tile.title = tr("%1 · %2").arg(layer, other.unit);
        const QStringList parts = layer.split(QLatin1Char('_'));
        bool isNumber = false;
        const auto index = static_cast<std::size_t>(parts.value(1).toInt(&isNumber));
        if (gates != nullptr && isNumber) {
            const ExpertId expert = expert_from((parts[0] + QLatin1Char(':') + parts[1]).toStdString());
            const MixtureGates* mixture = gates->find(expert.mixture);
            if (mixture != nullptr && index < mixture->used.size()) {
                const auto gate = static_cast<double>(mixture->used[index]);
                tile.routed = gate != 0;
                tile.title = tile.routed
                                 ? tr("%1 · gate %2 · %3")
                                       .arg(QString::fromStdString(to_text(expert)),
                                            QLocale().toString(gate, 'f', 3),
                                            other.unit)
                                 : tr("%1 · not routed · %2").arg(QString::fromStdString(to_text(expert)), other.unit);
            }
        }
        fillLayer(tile, other, layer, m_choices, Weights::Other);
        other.tiles << tile;
    }
    return other;
}

QList<TileRowContent> ExpertTiles::channelRows() {
    if (!m_selected || m_selected->mixture == MixtureId::Decoder) {
        return {};
    }
    const widgets::ThemeColors& colors = widgets::themeColors(palette());
    const QString name = QString::fromStdString(to_text(*m_selected));
    const QString layer = QString(name).replace(QLatin1Char(':'), QLatin1Char('_'));
    m_inspection->wantEnergies(layer);
    QList<TileRowContent> rows;
    int place = 0;
    for (const ChannelEnergy& energy : m_inspection->energies(layer)) {
        if (place % kChannelsOfRow == 0) {
            TileRowContent row;
            row.name = name;
            row.color = m_selected->mixture == MixtureId::Foreground ? colors.foreground : colors.background;
            row.unit = tr("channel");
            rows << row;
        }
        TileContent tile;
        tile.id = QStringLiteral("channel_%1").arg(energy.channel);
        tile.title = tr("channel %1").arg(energy.channel);
        fillLayer(tile,
                  rows.last(),
                  layer,
                  {.reduction = QStringLiteral("channel:%1").arg(energy.channel), .weighted = false});
        tile.caption = tr("RMS %1").arg(QLocale().toString(energy.root_mean_square, 'g', 3));
        rows.last().tiles << tile;
        ++place;
    }
    // Channels have a range of their own each, shared by the experts of the mixture: no bar for the row.
    for (TileRowContent& row : rows) {
        row.low = row.high = 0;
    }
    return rows;
}

} // namespace moefusion::workbench
