#include "app/workbench/workspaces/canvas/pane_words.h"

#include <QCoreApplication>

namespace moefusion::workbench {

using widgets::PaneBadge;
using widgets::Tone;

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("PaneWords", text);
}

QString numberText(double value) {
    return QString::number(value, 'g', 4);
}

} // namespace

QStringList weightsWords(const FusedPicture& fused) {
    QStringList details;
    if (!fused.weights.sha256.empty()) {
        details << QString::fromStdString(fused.weights.sha256.substr(0, 8));
    }
    if (fused.weights.source == "bundled") {
        details << words(QT_TRANSLATE_NOOP("PaneWords", "bundled weights"));
    }
    return details;
}

QString sizeWords(const Policies& policies, const Image& image) {
    return QStringLiteral("%1 %2×%3")
        .arg(QString::fromStdString(to_text(policies.size)))
        .arg(image.width)
        .arg(image.height);
}

QStringList displayWords(const widgets::DisplaySettings& display) {
    // A dash between numbers with a sign would be read as one.
    QStringList details{(display.low < 0 ? QStringLiteral("%1…%2") : QStringLiteral("%1–%2"))
                            .arg(numberText(display.low), numberText(display.high))};
    if (display.map != widgets::ColorMap::Gray) {
        details << widgets::colorMapName(display.map);
    }
    if (display.gamma != 1) {
        details << words(QT_TRANSLATE_NOOP("PaneWords", "gamma %1")).arg(numberText(display.gamma));
    }
    return details;
}

QList<PaneBadge> resultBadges(const FusedPicture& fused) {
    QList<PaneBadge> badges;
    if (fused.weights.untrained) {
        badges << PaneBadge{
            words(QT_TRANSLATE_NOOP("PaneWords", "untrained")),
            Tone::Warning,
            words(QT_TRANSLATE_NOOP("PaneWords", "Initialised weights: the picture shows the wiring, not learning"))};
    }
    if (fused.request.method.name.startsWith(QLatin1String("results:"))) {
        badges << PaneBadge{words(QT_TRANSLATE_NOOP("PaneWords", "result file")),
                            Tone::Neutral,
                            words(QT_TRANSLATE_NOOP("PaneWords", "Made elsewhere; its weights are not known"))};
    }
    return badges;
}

QList<PaneBadge> sourceBadges(const LoadedPair& sources) {
    QList<PaneBadge> badges;
    for (const Remark& remark : sources.remarks) {
        if (remark.code == "aligned") {
            badges << PaneBadge{
                words(QT_TRANSLATE_NOOP("PaneWords", "aligned")), Tone::Neutral, QString::fromStdString(remark.text)};
        }
        if (remark.code == "resized") {
            badges << PaneBadge{
                words(QT_TRANSLATE_NOOP("PaneWords", "resized")), Tone::Neutral, QString::fromStdString(remark.text)};
        }
    }
    return badges;
}

PaneBadge referenceBadge() {
    return {QStringLiteral("REF"),
            Tone::Reference,
            words(QT_TRANSLATE_NOOP("PaneWords", "Others are compared with this pane"))};
}

PaneBadge ownRangeBadge() {
    return {words(QT_TRANSLATE_NOOP("PaneWords", "own range")),
            Tone::Warning,
            words(QT_TRANSLATE_NOOP("PaneWords",
                                    "This pane is stretched differently from the others; Shift+N takes it back"))};
}

} // namespace moefusion::workbench
