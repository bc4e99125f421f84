// What leaves Inspect as pictures: what made them, and the experts of the pair as a figure. The workspace itself is in
// inspect_workspace.cpp.

#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/inspect/edit_lines.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/figures/expert_figure.h"

#include <QDir>
#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace moefusion::workbench {

using namespace inspection;

std::vector<PngText> InspectWorkspace::exportTexts(const QString& layer) const {
    const LayerRow* row = findLayer(layer);
    const FusedPointer& fused = m_board->inputs().fused;
    if (row == nullptr || !row->needsFused || fused == nullptr) {
        return {};
    }
    const Provenance& madeBy = fused->madeBy;
    std::vector<PngText> texts{{"moe-fusion:layer", layer.toStdString()},
                               {"moe-fusion:method", madeBy.method},
                               {"moe-fusion:weights", madeBy.weights_sha256},
                               {"moe-fusion:policies", moefusion::to_json(madeBy.policies).dump()},
                               {"moe-fusion:version", madeBy.version}};
    if (!m_showsOriginal && !currentEdits().empty()) {
        texts.push_back({"moe-fusion:edits", inspection::to_json(currentEdits()).dump()});
    }
    if (madeBy.untrained) {
        texts.push_back({"moe-fusion:untrained", "true"});
    }
    return texts;
}

void InspectWorkspace::expertsToFigure() {
    const BoardInputs& inputs = m_board->inputs();
    const Pair* pair = currentPairFiles();
    if (pair == nullptr || inputs.original == nullptr || m_inspection->gates() == nullptr) {
        Q_EMIT message(tr("The gates are read once %1 is fused.").arg(m_currentPair), widgets::kMessageTimeMs);
        return;
    }
    // A folder of its own for every state of the experts: a figure keeps its pictures when the edits go on.
    const QString results =
        services().document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    const QString& reduction = m_board->layerChoices().reduction;
    const std::string state = sha256_hex((m_inspection->key() + reduction).toStdString()).substr(0, 12);
    const QString folder =
        QFileInfo(results).dir().filePath(QStringLiteral("inspect/figure_%1").arg(QString::fromStdString(state)));
    const auto count = [this](MixtureId mixture) {
        const MixtureGates* gates = m_inspection->gates()->find(mixture);
        return gates == nullptr ? 0 : static_cast<int>(gates->used.size());
    };
    const FusedPicture& original = *inputs.original;
    QString madeBy = QStringLiteral("moe-fusion, weights %1, experts %2")
                         .arg(QString::fromStdString(original.weights.sha256.substr(0, 8)), reduction);
    if (original.weights.untrained) {
        madeBy += QStringLiteral(", untrained");
    }
    if (!m_inspection->edits().empty()) {
        madeBy += QStringLiteral(". Edited: ") + editLines(m_inspection->edits()).join(QStringLiteral(", "));
    }
    const Policies& policies = services().document->policies();
    m_expertFigure = figures::ExpertFigure{.pair = *pair,
                                           .inspected = folder.toStdString(),
                                           .foreground_experts = count(MixtureId::Foreground),
                                           .background_experts = count(MixtureId::Background),
                                           .made_by = madeBy.toStdString(),
                                           .size = to_text(policies.size),
                                           .infrared_window = to_text(policies.infrared_window)};
    const auto name = path_of_id(m_currentPair.toStdString(), "");
    m_expertFolder = QDir(folder).filePath(QString::fromStdString(name.string()));
    QStringList maps{QStringLiteral("fused"), QStringLiteral("attention_foreground")};
    for (const auto& [start, mixture] :
         {std::pair("fg_", MixtureId::Foreground), std::pair("bg_", MixtureId::Background)}) {
        for (int expert = 0; expert < count(mixture); ++expert) {
            maps << QString::fromLatin1(start) + QString::number(expert);
        }
    }
    Q_EMIT message(tr("Drawing the experts of %1…").arg(m_currentPair), widgets::kMessageTimeMs);
    m_inspection->save({QStringLiteral("none")}, maps, reduction, m_expertFolder);
}

void InspectWorkspace::inspectionSaved(const QString& folder, const QString& fault) {
    if (folder != m_expertFolder) {
        Q_EMIT message(fault.isEmpty() ? tr("Saved tensors and maps in %1.").arg(folder) : fault, 0);
        return;
    }
    m_expertFolder.clear();
    if (!fault.isEmpty()) {
        Q_EMIT message(fault, 0);
    } else {
        Q_EMIT figureWanted(figures::make_expert_figure(m_expertFigure));
    }
}

} // namespace moefusion::workbench
