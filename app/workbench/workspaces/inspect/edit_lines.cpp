#include "app/workbench/workspaces/inspect/edit_lines.h"

#include "core/base/numbers.h"

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

using namespace inspection;

namespace {

constexpr double kDragStep = 0.001; ///< what a mouse can set

QString text(std::string_view words) {
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

QString gateText(ExpertId expert, double value) {
    return QStringLiteral("%1=%2").arg(expertText(expert), QString::fromStdString(shortest(value)));
}

/// Name and value of each policy that is not the default.
QList<std::pair<QString, QString>> policyWords(const EditSet& edits) {
    const EditSet standard;
    QList<std::pair<QString, QString>> words;
    if (edits.gate_mode != standard.gate_mode) {
        words << std::pair(QStringLiteral("gate-mode"), text(to_text(edits.gate_mode)));
    }
    if (edits.removal != standard.removal) {
        words << std::pair(QStringLiteral("removal"), text(to_text(edits.removal)));
    }
    if (edits.downstream != standard.downstream) {
        words << std::pair(QStringLiteral("downstream"), text(to_text(edits.downstream)));
    }
    return words;
}

} // namespace

QString expertText(ExpertId expert) {
    return QString::fromStdString(to_text(expert));
}

QStringList editLines(const EditSet& edits) {
    QStringList lines;
    for (const auto& [expert, value] : edits.gates) {
        lines << QStringLiteral("gate ") + gateText(expert, value);
    }
    for (const ExpertId expert : edits.mute) {
        lines << QStringLiteral("mute ") + expertText(expert);
    }
    for (const ExpertId expert : edits.solo) {
        lines << QStringLiteral("solo ") + expertText(expert);
    }
    if (edits.attention) {
        lines << QStringLiteral("attention=") + QString::fromStdString(edits.attention->name);
    }
    if (!edits.empty()) {
        for (const auto& [name, value] : policyWords(edits)) {
            lines << QStringLiteral("%1=%2").arg(name, value);
        }
    }
    return lines;
}

EditSet withoutLine(const EditSet& edits, const QString& line) {
    EditSet left = edits;
    std::erase_if(left.gates, [&line](const auto& entry) {
        return line == QStringLiteral("gate ") + gateText(entry.first, entry.second);
    });
    std::erase_if(left.mute, [&line](ExpertId expert) { return line == QStringLiteral("mute ") + expertText(expert); });
    std::erase_if(left.solo, [&line](ExpertId expert) { return line == QStringLiteral("solo ") + expertText(expert); });
    if (line.startsWith(QLatin1String("attention="))) {
        left.attention.reset();
    } else if (line.startsWith(QLatin1String("gate-mode="))) {
        left.gate_mode = {};
    } else if (line.startsWith(QLatin1String("removal="))) {
        left.removal = {};
    } else if (line.startsWith(QLatin1String("downstream="))) {
        left.downstream = {};
    }
    return left;
}

QStringList editOptions(const EditSet& edits, const QString& attentionFile) {
    QStringList words;
    for (const auto& [expert, value] : edits.gates) {
        words << QStringLiteral("--gate") << gateText(expert, value);
    }
    for (const ExpertId expert : edits.mute) {
        words << QStringLiteral("--mute") << expertText(expert);
    }
    for (const ExpertId expert : edits.solo) {
        words << QStringLiteral("--solo") << expertText(expert);
    }
    if (edits.attention) {
        words << QStringLiteral("--attention") << attentionFile;
    }
    for (const auto& [name, value] : policyWords(edits)) {
        words << QStringLiteral("--") + name << value;
    }
    return words;
}

EditSet withGate(EditSet edits, ExpertId expert, double value, bool fit) {
    if (fit) {
        value = std::round(value / kDragStep) * kDragStep;
        if (edits.gate_mode == GateMode::Renormalise) {
            double others = 0;
            for (const auto& [other, set] : edits.gates) {
                others += other.mixture == expert.mixture && other != expert ? set : 0;
            }
            value = std::clamp(value, 0.0, std::max(0.0, 1 - others));
        }
        value = std::round(value * 1e6) / 1e6; // 0.7, not 0.7000000000000001
    }
    edits.mute.erase(expert);
    edits.gates[expert] = value;
    return edits;
}

EditSet withMuteToggled(EditSet edits, ExpertId expert) {
    if (edits.mute.erase(expert) == 0) {
        edits.mute.insert(expert);
        edits.gates.erase(expert);
    }
    return edits;
}

EditSet withSoloToggled(EditSet edits, ExpertId expert) {
    if (edits.solo.erase(expert) == 0) {
        edits.solo.insert(expert);
        // Set values of the others would contradict it: outside a solo set they count as muted.
        std::erase_if(edits.gates, [&edits](const auto& entry) {
            const bool solo = edits.solo.count(entry.first) != 0;
            return !solo && std::any_of(edits.solo.begin(), edits.solo.end(), [&entry](ExpertId id) {
                return id.mixture == entry.first.mixture;
            });
        });
    }
    return edits;
}

EditSet withLockToggled(EditSet edits, ExpertId expert, float used) {
    if (edits.gates.erase(expert) == 0) {
        // The shortest decimal of the float: the same float again, whoever reads it.
        edits.gates[expert] = parse_real(shortest(used)).value_or(static_cast<double>(used));
        edits.mute.erase(expert);
    }
    return edits;
}

} // namespace moefusion::workbench
