#include "app/workbench/workspaces/canvas/fuse_command.h"

namespace moefusion::workbench {

QStringList requestWords(const Pair* pair, const QList<MethodChoice>& methods, const Policies& policies) {
    QStringList words;
    if (pair != nullptr) {
        words << QStringLiteral("--infrared") << QString::fromStdString(pair->infrared.string())
              << QStringLiteral("--visible") << QString::fromStdString(pair->visible.string());
    }
    for (const MethodChoice& method : methods) {
        words << QStringLiteral("-m") << method.name;
        for (const QString& weights : method.weights) {
            words << QStringLiteral("--weights") << QStringLiteral("%1=%2").arg(method.name, weights);
        }
    }
    const Policies standard;
    const auto policy = [&words](const char* option, const std::string& value, const std::string& otherwise) {
        if (value != otherwise) {
            words << QString::fromLatin1(option) << QString::fromStdString(value);
        }
    };
    policy("--size", to_text(policies.size), to_text(standard.size));
    policy("--color-policy", to_text(policies.color), to_text(standard.color));
    policy("--range", to_text(policies.range), to_text(standard.range));
    policy("--infrared-window", to_text(policies.infrared_window), to_text(standard.infrared_window));
    return words;
}

QString
fuseCommand(const Pair& pair, const QList<MethodChoice>& methods, const Policies& policies, const QString& out) {
    return shellLine(QStringList{QStringLiteral("moe-fusion"), QStringLiteral("fuse")} +
                     requestWords(&pair, methods, policies) + QStringList{QStringLiteral("-o"), out});
}

} // namespace moefusion::workbench
