// Inspect's what-if edits: gates panel, undo, original against edited, the command that makes the same pixels, and
// what is saved of a pair. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/session/error_words.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/inspect/edit_lines.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "app/workbench/workspaces/inspect/gates_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/atomic_file.h"
#include "core/base/paths.h"
#include "core/inspection/attention_map.h"

#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QGuiApplication>
#include <QUndoStack>

namespace moefusion::workbench {

using namespace inspection;

namespace {

constexpr const char* kMoeFusion = "moe-fusion";

bool sameEdits(const EditSet& one, const EditSet& other) {
    return editLines(one) == editLines(other) && key_text(one) == key_text(other) && one.gate_mode == other.gate_mode &&
           one.removal == other.removal && one.downstream == other.downstream;
}

/// "0,1".
QString indices(const std::vector<float>& gates) {
    QStringList texts;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        if (gates[i] != 0) {
            texts << QString::number(i);
        }
    }
    return texts.join(QLatin1Char(','));
}

std::optional<MixtureSizes> sizesOf(const GatesPointer& gates) {
    if (gates == nullptr) {
        return std::nullopt;
    }
    const auto count = [&gates](MixtureId mixture) {
        const MixtureGates* found = gates->find(mixture);
        return found == nullptr ? 0 : std::ssize(found->used);
    };
    return MixtureSizes{count(MixtureId::Foreground), count(MixtureId::Background), count(MixtureId::Decoder)};
}

} // namespace

void InspectWorkspace::connectInspection() {
    connect(m_gatesPanel, &GatesPanel::editsWanted, this, &InspectWorkspace::changeEdits);
    connect(m_gatesPanel, &GatesPanel::resetWanted, this, [this] { runAction(QStringLiteral("inspect.resetEdits")); });
    connect(m_gatesPanel, &GatesPanel::flipWanted, this, [this] { runAction(QStringLiteral("inspect.toggleEdits")); });
    connect(m_gatesPanel, &GatesPanel::selectionChanged, this, [this] {
        m_tiles->setSelected(m_gatesPanel->selected());
        Q_EMIT actionStatesChanged();
    });
    connectTiles();
    connectAttention();
    connectUsage();
    connectCheckpoints();
    connectPins();
    connect(m_gatesPanel, &GatesPanel::buttonClicked, this, [this](const QString& id) {
        if (id == QLatin1String("chooseMoeFusionButton")) {
            chooseMethod(QString::fromLatin1(kMoeFusion));
        } else if (id == QLatin1String("chooseWeightsButton")) {
            chooseWeights();
        } else if (id == QLatin1String("gatesFuseButton")) {
            runAction(QStringLiteral("run.current"));
        }
    });
    connect(m_inspection, &InspectionService::previewReady, this, [this] {
        updateBoard();
        updateGates();
    });
    connect(m_inspection, &InspectionService::editedReady, this, [this] {
        updateBoard();
        if (const FusedPointer& edited = m_inspection->edited()) {
            Q_EMIT message(tr("Edited %1: %2 in %3 s.")
                               .arg(m_currentPair, editLines(m_inspection->edits()).join(QStringLiteral(", ")))
                               .arg(edited->seconds, 0, 'f', 2),
                           0);
        }
    });
    connect(m_inspection, &InspectionService::gatesChanged, this, [this] {
        updateGates();
        if (m_inspection->gates() != nullptr) {
            // For the read-out under the cursor, and so that the first edit of a gate finds its experts computed.
            for (const char* layer : {"dec_0_contribution", "fg_0", "bg_0"}) {
                if (m_board->layers().contains(QString::fromLatin1(layer))) {
                    const bool decoder = layer[0] == 'd';
                    m_inspection->want(QString::fromLatin1(layer), decoder ? LayerChoices{} : m_board->layerChoices());
                }
            }
        }
    });
    connect(m_inspection, &InspectionService::failed, this, [this](const Error& error) {
        m_editsFault = wordsOf(error).whatHappened;
        updateBoard();
    });
    connect(m_inspection, &InspectionService::saved, this, &InspectWorkspace::inspectionSaved);
    connect(m_inspection, &InspectionService::busyChanged, this, [this] {
        if (!m_inspection->isBusy()) {
            Q_EMIT actionStatesChanged();
        }
    });
}

const EditSet& InspectWorkspace::currentEdits() const {
    static const EditSet none;
    const auto found = m_edits.constFind(m_currentPair);
    return found == m_edits.constEnd() ? none : *found;
}

void InspectWorkspace::addInspection(BoardInputs& inputs) {
    if (inputs.method.name != QLatin1String(kMoeFusion) || inputs.stale || inputs.fused == nullptr ||
        inputs.sources == nullptr) {
        m_inspection->look(nullptr, nullptr, {});
        return;
    }
    const EditSet& edits = currentEdits();
    inputs.original = inputs.fused;
    m_inspection->look(inputs.fused, inputs.sources, m_showsOriginal ? EditSet{} : edits);
    if (edits.empty()) {
        return;
    }
    inputs.edits = editLines(edits);
    inputs.showsOriginal = m_showsOriginal;
    inputs.remark = routingNote();
    if (m_showsOriginal) {
        return;
    }
    inputs.editing = m_inspection->edited() == nullptr && !m_inspection->error();
    inputs.preview = inputs.editing && m_inspection->isPreview();
    const FusedPointer& shown = inputs.editing ? m_inspection->latestEdited() : m_inspection->edited();
    inputs.fused = shown != nullptr ? shown : inputs.fused;
}

QString InspectWorkspace::routingNote() const {
    const GatesPointer& gates = m_inspection->gates();
    QStringList notes;
    if (gates != nullptr && !m_inspection->edits().empty()) {
        for (const MixtureGates& mixture : gates->mixtures) {
            const std::string_view name = short_name(mixture.mixture);
            // Only what the edits did further down: an edited mixture changes its routing by intent.
            if (!m_inspection->edits().touches(mixture.mixture) && indices(mixture.original) != indices(mixture.used)) {
                notes << tr("%1 routing changed: %2 → %3")
                             .arg(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                                  indices(mixture.original),
                                  indices(mixture.used));
            }
        }
    }
    return notes.join(QLatin1Char('\n'));
}

void InspectWorkspace::updateGates() {
    const GatesPointer& gates = m_inspection->latestGates();
    m_gatesPanel->setFlipped(m_showsOriginal);
    if (gates != nullptr && m_inspection->isOpen()) {
        const BoardInputs& inputs = m_board->inputs();
        m_gatesPanel->showGates(*gates,
                                m_showsOriginal ? EditSet{} : currentEdits(),
                                inputs.original != nullptr && inputs.original->weights.untrained);
        const QString note = m_editsFault.isEmpty() ? routingNote() : m_editsFault;
        m_gatesPanel->setNote(note, !m_editsFault.isEmpty());
        return;
    }
    GatesAbsence absence;
    if (m_currentPair.isEmpty()) {
        absence.text = tr("The gates of the current pair belong here. Open a folder of infrared and visible images.");
    } else if (services().document->method().name != QLatin1String(kMoeFusion)) {
        absence = {tr("Only MoE-Fusion has experts and gates."),
                   QStringLiteral("chooseMoeFusionButton"),
                   tr("Choose MoE-Fusion")};
    } else if (!weightsReason().isEmpty()) {
        absence = {tr("moe-fusion has no weights. Choose a file, or use untrained weights from the weights menu."),
                   QStringLiteral("chooseWeightsButton"),
                   tr("Choose file…")};
    } else if (m_inspection->isOpen()) {
        absence.text = m_inspection->error() ? wordsOf(*m_inspection->error()).whatHappened : tr("Reading the gates…");
    } else if (services().fusions->isFusing(m_currentPair)) {
        absence.text = tr("The gates are read once %1 is fused.").arg(m_currentPair);
    } else {
        absence = {
            tr("Fuse %1 to see its gates.").arg(m_currentPair), QStringLiteral("gatesFuseButton"), tr("Fuse (F5)")};
    }
    m_gatesPanel->showAbsence(absence);
}

void InspectWorkspace::changeEdits(const EditSet& edits, const QString& text, const QString& mergeKey) {
    const auto sizes = sizesOf(m_inspection->latestGates());
    if (!sizes) {
        return;
    }
    m_editsFault.clear();
    try {
        check_edits(edits, *sizes);
    } catch (const Error& error) {
        m_editsFault = wordsOf(error).whatHappened + QLatin1Char(' ') + wordsOf(error).advice;
        updateGates();
        return;
    }
    m_showsOriginal = false;
    if (sameEdits(edits, currentEdits())) {
        updateBoard();
        return;
    }
    undoStack()->push(new ChangeEdits(
        currentEdits(),
        edits,
        [this, pair = m_currentPair](const EditSet& wanted) { applyEdits(pair, wanted); },
        text,
        mergeKey.isEmpty() ? mergeKey : mergeKey + m_currentPair));
}

void InspectWorkspace::applyEdits(const QString& pair, const EditSet& edits) {
    // Policies alone change nothing, but are kept for the next edit.
    m_edits.insert(pair, edits);
    m_pairModel->setEdited(pair, !edits.empty());
    services().document->setModified(true);
    if (pair != m_currentPair) {
        setCurrentPair(pair); // undo shows what it changes
    } else {
        updateBoard();
    }
    Q_EMIT actionStatesChanged();
}

void InspectWorkspace::changeSelected(EditSet (*change)(EditSet, ExpertId), const QString& text) {
    if (const auto expert = m_gatesPanel->selected()) {
        changeEdits(change(currentEdits(), *expert), text.arg(expertText(*expert)));
    }
}

void InspectWorkspace::registerInspectActions() {
    const auto add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(name), std::move(act));
        m_states.insert(QString::fromLatin1(name), std::move(state));
    };
    const auto inspected = [this]() -> ActionState {
        return m_inspection->isOpen()
                   ? ActionState{}
                   : ActionState{.enabled = false, .reason = tr("No pair is fused with MoE-Fusion here.")};
    };
    const auto hasExpert = [this, inspected](const std::set<ExpertId> EditSet::*chosen) -> ActionState {
        ActionState state = inspected();
        const auto expert = m_gatesPanel->selected();
        if (state.enabled && !expert) {
            return {.enabled = false, .reason = tr("Select an expert first: in the gates panel (G) or a tile (E).")};
        }
        state.checked = expert && (currentEdits().*chosen).count(*expert) != 0;
        return state;
    };
    add(
        "inspect.gates",
        [this] {
            m_gatesDock->show();
            m_gatesDock->raise();
            m_gatesPanel->focusGates();
        },
        inspected);
    add(
        "inspect.mute",
        [this] { changeSelected(&withMuteToggled, tr("Mute %1")); },
        [hasExpert] { return hasExpert(&EditSet::mute); });
    add(
        "inspect.solo",
        [this] { changeSelected(&withSoloToggled, tr("Solo %1")); },
        [hasExpert] { return hasExpert(&EditSet::solo); });
    const auto hasEdits = [this, inspected]() -> ActionState {
        const ActionState state = inspected();
        return !state.enabled || !currentEdits().empty()
                   ? state
                   : ActionState{.enabled = false, .reason = tr("This pair has no edits.")};
    };
    add(
        "inspect.toggleEdits",
        [this] {
            m_showsOriginal = !m_showsOriginal;
            updateBoard();
        },
        [this, hasEdits] {
            ActionState state = hasEdits();
            state.checked = m_showsOriginal;
            return state;
        });
    add(
        "inspect.resetEdits", [this] { changeEdits({}, tr("Remove all edits")); }, hasEdits);
    add(
        "inspect.saveMaps", [this] { saveInspection(); }, inspected);
    registerTileActions();
    registerAttentionActions();
    registerUsageActions();
    registerCheckpointActions();
}

void InspectWorkspace::saveInspection() {
    auto* dialog = new QFileDialog(this, tr("Save tensors and maps in a folder"));
    dialog->setObjectName(QStringLiteral("saveMapsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    const QString results =
        services().document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    dialog->setDirectory(QFileInfo(results).dir());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const auto name = path_of_id(m_currentPair.toStdString(), "");
        m_inspection->save({QStringLiteral("all")},
                           {QStringLiteral("all")},
                           m_board->layerChoices().reduction,
                           QDir(folder).filePath(QString::fromStdString(name.string())));
    });
    dialog->open();
}

QString InspectWorkspace::attentionFile() const {
    const auto& attention = currentEdits().attention;
    if (!attention) {
        return {};
    }
    const QString results =
        services().document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    return QFileInfo(results).dir().filePath(
        QStringLiteral("attention_edits/%1.npy").arg(QString::fromStdString(attention->sha256.substr(0, 16))));
}

QStringList InspectWorkspace::inspectWords() const {
    return editOptions(currentEdits(), attentionFile()) + QStringList{QStringLiteral("--tensors"),
                                                                      QStringLiteral("none"),
                                                                      QStringLiteral("--maps"),
                                                                      QStringLiteral("fused*"),
                                                                      QStringLiteral("-o"),
                                                                      QStringLiteral("inspect")};
}

void InspectWorkspace::copyCommand() {
    const auto copy = [this, command = commandLine()] {
        QGuiApplication::clipboard()->setText(command);
        Q_EMIT message(tr("Command line copied."), widgets::kMessageTimeMs);
    };
    const auto attention = currentEdits().attention;
    if (!attention || m_showsOriginal || !m_inspection->isOpen()) {
        copy();
        return;
    }
    // The command names the map as a file, so it must be there first.
    services().jobs->run<bool>(
        {.title = tr("Writing the attention map"), .lane = JobLane::Io},
        this,
        [map = attention->map, file = attentionFile().toStdString()](JobContext&) {
            write_file_atomically(file, std::string_view(attention_npy(map)));
            return true;
        },
        [this, copy](JobOutcome<bool> outcome) {
            if (outcome.error) {
                Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
            } else {
                copy();
            }
        });
}

} // namespace moefusion::workbench
