#include "app/workbench/jobs/open_pairs.h"

#include "core/base/paths.h"
#include "core/pairs/discover.h"
#include "core/pairs/pair_csv.h"
#include "core/samples/write_sample.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

QString say(const char* source) {
    return QCoreApplication::translate("OpenPairs", source);
}

fs::path pathOf(const QString& text) {
    return {text.toStdString()};
}

QString shown(const fs::path& path) {
    return QString::fromStdString(shown_path(path));
}

pairs::PairList listFrom(const PairsSource& source, const CancelToken& cancel) {
    if (!source.infraredDir.isEmpty()) {
        return pairs::pairs_of_two_folders(
            pathOf(source.infraredDir), pathOf(source.visibleDir), pathOf(source.path), cancel);
    }
    if (!source.infrared.isEmpty()) {
        return pairs::pair_of_two_files(pathOf(source.infrared), pathOf(source.visible)).list;
    }
    if (QFileInfo(source.path).isDir()) {
        return pairs::discover_pairs(pathOf(source.path), cancel);
    }
    return pairs::read_pair_csv(pathOf(source.path));
}

QString ruleLine(const pairs::AppliedRule& rule) {
    const QString id = QString::fromStdString(rule.id);
    if (rule.infrared == rule.visible) {
        return say(QT_TRANSLATE_NOOP("OpenPairs", "%1: %2 pairs in %3"))
            .arg(id)
            .arg(rule.pairs)
            .arg(shown(rule.infrared));
    }
    return say(QT_TRANSLATE_NOOP("OpenPairs", "%1: %2 pairs, infrared %3, visible %4"))
        .arg(id)
        .arg(rule.pairs)
        .arg(shown(rule.infrared), shown(rule.visible));
}

} // namespace

OpenedPairs findPairs(const PairsSource& source, JobContext& context) {
    OpenedPairs opened;
    opened.source = source;
    pairs::PairList list;
    try {
        list = listFrom(source, context.cancel());
    } catch (const pairs::AmbiguousFolders& ambiguous) {
        for (const pairs::FolderCombination& one : ambiguous.combinations) {
            opened.choices.push_back(
                {.source = {.path = source.path,
                            .infrared = {},
                            .visible = {},
                            .infraredDir = QString::fromStdString(one.infrared.string()),
                            .visibleDir = QString::fromStdString(one.visible.string())},
                 .text = say(QT_TRANSLATE_NOOP("OpenPairs", "%1 with %2: %3 pairs, %4 of equal size"))
                             .arg(shown(one.infrared.filename()), shown(one.visible.filename()))
                             .arg(one.matched)
                             .arg(one.equal_sizes)});
        }
        return opened;
    }
    if (list.pairs.empty()) {
        throw Error(ErrorKind::NotFound,
                    "pairs.none",
                    "No pairs of infrared and visible images were found.",
                    source.path.toStdString(),
                    list.remarks.empty() ? "Folders or names must say which image is which: ir and vi, infrared and "
                                           "visible, thermal and rgb."
                                         : list.remarks.front().text);
    }
    pairs::check_headers(list, context, context.cancel());
    opened.folder = source.path.isEmpty() || !QFileInfo(source.path).isDir()
                        ? QString::fromStdString(
                              (list.root.empty() ? list.pairs.front().infrared.parent_path() : list.root).string())
                        : source.path;
    const QString name = QFileInfo(source.path.isEmpty() ? source.infrared : source.path).fileName();
    opened.headline = list.layout.empty() ? say(QT_TRANSLATE_NOOP("OpenPairs", "%1: %2 pairs, %3 files without a pair"))
                                                .arg(name)
                                                .arg(list.pairs.size())
                                                .arg(list.left_out)
                                          : QStringLiteral("%1: %2").arg(name, QString::fromStdString(list.layout));
    for (const pairs::AppliedRule& rule : list.rules) {
        opened.lines << ruleLine(rule);
    }
    if (!list.layout.empty() && list.left_out > 0) {
        opened.lines << say(QT_TRANSLATE_NOOP("OpenPairs", "Files without a pair: %1")).arg(list.left_out);
    }
    opened.pairs = std::move(list.pairs);
    opened.remarks = std::move(list.remarks);
    return opened;
}

void drawSample(const QString& folder, JobContext& context) {
    (void)write_sample(pathOf(folder), {}, context, context.cancel());
}

} // namespace moefusion::workbench
