// What the panes of Inspect say: headers with badges, values under the cursor.

#include "app/workbench/workspaces/canvas/pane_words.h"
#include "app/workbench/workspaces/inspect/pane_board.h"

#include <QLocale>

#include <cmath>

namespace moefusion::workbench {

using widgets::Tone;

QStringList PaneBoard::detailsOf(int index, bool needsFused) const {
    QStringList details;
    if (needsFused && m_inputs.fused != nullptr) {
        details += weightsWords(*m_inputs.fused);
    }
    if (m_inputs.sources != nullptr) {
        details << sizeWords(m_inputs.policies, m_inputs.sources->infrared);
    }
    if (needsFused) {
        details << QString::fromStdString(to_text(m_inputs.policies.color));
    }
    if (const auto display = displayOf(index)) {
        details += displayWords(*display);
    }
    if (needsFused && m_inputs.fused != nullptr) {
        details << tr("%1 s").arg(QLocale().toString(m_inputs.fused->seconds, 'f', 2));
    }
    return details;
}

widgets::PaneHeaderContent PaneBoard::headerOf(int index) const {
    const bool peeked = m_peeking && m_reference >= 0 && (m_peekAll || index == m_grid->focusedPane());
    const PaneSpec& spec = m_specs[peeked ? m_reference : index];
    const LayerRow* row = findLayer(spec.layer);
    const bool needsFused = row != nullptr && row->needsFused;
    widgets::PaneHeaderContent content;
    content.number = QString::number(index + 1);
    content.layer = layerName(spec.layer);
    content.method = needsFused ? m_inputs.methodLabel : QString();
    content.details = detailsOf(index, needsFused);
    if (spec.layer == QLatin1String("difference") && m_reference >= 0) {
        content.details.prepend(tr("reference: %1").arg(layerName(m_specs[m_reference].layer)));
    }
    if (index == m_reference) {
        content.badges << referenceBadge();
    }
    if (row != nullptr && row->inspected) {
        addInspected(spec.layer, content);
    }
    if (!m_shown[index].note.isEmpty()) {
        content.details.prepend(m_shown[index].note);
    }
    if (spec.range) {
        content.badges << ownRangeBadge();
    }
    if (needsFused && m_inputs.fused != nullptr) {
        if (m_inputs.stale) {
            content.badges << widgets::PaneBadge{
                tr("stale"), Tone::Warning, tr("Made with other weights or policies than now chosen; F5 fuses again")};
        }
        if (!m_inputs.edits.isEmpty()) {
            content.badges << (m_inputs.showsOriginal
                                   ? widgets::PaneBadge{tr("original"),
                                                        Tone::Neutral,
                                                        tr("Without the edits of this pair; Y shows them again")}
                                   : widgets::PaneBadge{
                                         tr("edited"), Tone::Edited, m_inputs.edits.join(QLatin1Char('\n'))});
        }
        if (m_inputs.preview) {
            content.badges << widgets::PaneBadge{
                tr("preview"),
                Tone::Neutral,
                tr("What the edits change is computed at half the size; the rest follows")};
        }
        if (!m_inputs.remark.isEmpty() && !m_inputs.showsOriginal) {
            content.badges << widgets::PaneBadge{tr("routing changed"), Tone::Warning, m_inputs.remark};
        }
        content.badges += resultBadges(*m_inputs.fused);
    }
    if (m_inputs.sources != nullptr) {
        content.badges += sourceBadges(*m_inputs.sources);
    }
    return content;
}

void PaneBoard::addInspected(const QString& layer, widgets::PaneHeaderContent& content) const {
    const auto expert = expertOfLayer(layer);
    const LayerRow& row = *findLayer(layer);
    const GatesPointer& gates = m_inspection->latestGates();
    if (row.group != LayerGroup::Attention && row.group != LayerGroup::Decoder && row.group != LayerGroup::Ablation) {
        content.details.prepend(m_choices.reduction);
    }
    if (expert && gates != nullptr) {
        const inspection::MixtureGates* found = gates->find(expert->mixture);
        if (found != nullptr && expert->index < std::ssize(found->used)) {
            const auto gate = static_cast<double>(found->used[static_cast<std::size_t>(expert->index)]);
            if (gate == 0) {
                content.badges << widgets::PaneBadge{
                    tr("not routed"),
                    Tone::Neutral,
                    tr("Weight 0: it has no part in the result and was evaluated for inspection")};
            } else {
                content.details.prepend(tr("gate %1").arg(QLocale().toString(gate, 'f', 3)));
            }
        }
    }
}

std::optional<QPoint> PaneBoard::pixelUnderCursor() const {
    const auto cursor = m_grid->camera()->cursor();
    if (!cursor || m_inputs.sources == nullptr) {
        return std::nullopt;
    }
    const QPoint pixel(static_cast<int>(std::floor(cursor->x())), static_cast<int>(std::floor(cursor->y())));
    const QRect image(0, 0, m_inputs.sources->infrared.width, m_inputs.sources->infrared.height);
    return image.contains(pixel) ? std::optional(pixel) : std::nullopt;
}

QString PaneBoard::expertsText() const {
    const auto pixel = pixelUnderCursor();
    const GatesPointer& gates = m_inspection->latestGates();
    if (!pixel || gates == nullptr) {
        return {};
    }
    const auto number = [](double value) { return QLocale().toString(value, 'f', 5); };
    QStringList lines{tr("At x %1, y %2:").arg(pixel->x()).arg(pixel->y())};
    for (auto mixture = gates->mixtures.rbegin(); mixture != gates->mixtures.rend(); ++mixture) {
        const bool decoder = mixture->mixture == inspection::MixtureId::Decoder;
        QStringList parts;
        double sum = 0;
        for (std::size_t i = 0; i < mixture->used.size(); ++i) {
            const inspection::ExpertId expert{mixture->mixture, static_cast<std::int64_t>(i)};
            const QString name = QString::fromStdString(to_text(expert));
            const QString layer = QString(name).replace(QLatin1Char(':'), QLatin1Char('_'));
            const LayerPointer view = m_inspection->layer(decoder ? layer + QStringLiteral("_contribution") : layer,
                                                          decoder ? LayerChoices{} : m_choices);
            if (view == nullptr || view->picture || (decoder && mixture->used[i] == 0)) {
                continue;
            }
            const auto value = static_cast<double>(view->values.at<float>(pixel->x(), pixel->y()));
            sum += value;
            parts << tr("%1 %2").arg(name, number(value));
        }
        if (decoder && !parts.isEmpty()) {
            lines << tr("contributions %1 = %2 fused, before clipping")
                         .arg(parts.join(QStringLiteral(" + ")), number(sum));
        } else if (!parts.isEmpty()) {
            lines << tr("activations (%1) %2").arg(m_choices.reduction, parts.join(QStringLiteral(" · ")));
        }
    }
    return lines.size() > 1 ? lines.join(QLatin1Char('\n')) : QString();
}

QString PaneBoard::pixelText() const {
    const auto pixel = pixelUnderCursor();
    if (!pixel) {
        return {};
    }
    const int x = pixel->x();
    const int y = pixel->y();
    QStringList parts{QStringLiteral("x %1  y %2").arg(x).arg(y)};
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].picture != nullptr) {
            parts << QStringLiteral("%1: %2").arg(i + 1).arg(widgets::valueText(m_shown[i].picture->readout, x, y));
        }
    }
    return parts.join(QStringLiteral("   "));
}

} // namespace moefusion::workbench
