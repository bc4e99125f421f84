#include "app/workbench/settings/settings.h"

#include "core/base/paths.h"

#include <QCoreApplication>

#include <algorithm>
#include <unistd.h>

namespace moefusion::workbench {

namespace {

constexpr SettingRow kSettings[] = {
    {"ui.language",
     QT_TRANSLATE_NOOP("Settings", "Language"),
     QT_TRANSLATE_NOOP("Settings", "Language of the window (default: system)"),
     "system",
     "system en zh_CN"},
    {"ui.theme",
     QT_TRANSLATE_NOOP("Settings", "Theme"),
     QT_TRANSLATE_NOOP("Settings", "Light or dark (default: system)"),
     "system",
     "system light dark"},
    {"ui.font_scale",
     QT_TRANSLATE_NOOP("Settings", "Text size"),
     QT_TRANSLATE_NOOP("Settings", "Factor of the system's text size, 0.8 to 2.0 (default: 1.0)"),
     "1.0",
     "0.8 0.9 1.0 1.1 1.25 1.5 1.75 2.0"},
    {"view.interpolation",
     QT_TRANSLATE_NOOP("Settings", "Pixels above 100 %"),
     QT_TRANSLATE_NOOP("Settings", "Nearest shows true pixels, bilinear smooths (default: nearest)"),
     "nearest",
     "nearest bilinear"},
    {"view.blink_hz",
     QT_TRANSLATE_NOOP("Settings", "Blinking, Hz"),
     QT_TRANSLATE_NOOP("Settings", "Turns a second of pane and reference, at most 3 (default: 1.0)"),
     "1.0",
     "0.5 1.0 2.0 3.0"},
    {"view.prefetch",
     QT_TRANSLATE_NOOP("Settings", "Neighbours read ahead"),
     QT_TRANSLATE_NOOP("Settings", "Pairs on each side of the current one that are read ahead, 0 to 8 (default: 2)"),
     "2",
     "0 1 2 3 4 6 8"},
    {"cache.memory_mb",
     QT_TRANSLATE_NOOP("Settings", "Cache"),
     QT_TRANSLATE_NOOP("Settings",
                       "Memory for decoded and fused images in MiB, from 256 (default: a quarter of the "
                       "memory, at most 8192)"),
     "auto",
     "auto 256 512 1024 2048 4096 8192"},
    {"device",
     QT_TRANSLATE_NOOP("Settings", "Device"),
     QT_TRANSLATE_NOOP("Settings", "Where methods compute; in use from the next start (default: auto)"),
     "auto",
     "auto cpu cuda cuda:0 cuda:1"},
    {"threads",
     QT_TRANSLATE_NOOP("Settings", "Compute threads"),
     QT_TRANSLATE_NOOP("Settings",
                       "Threads of a method; auto leaves one core to the window; in use from the next start "
                       "(default: auto)"),
     "auto",
     "auto 1 2 4 8 16 32"},
    {"results.dir",
     QT_TRANSLATE_NOOP("Settings", "Results folder"),
     QT_TRANSLATE_NOOP("Settings",
                       "Where fused images are saved; relative to the session's or the pairs' folder "
                       "(default: results)"),
     "results",
     ""},
};

} // namespace

std::span<const SettingRow> settingTable() {
    return kSettings;
}

std::unique_ptr<QSettings> openSettings() {
    const QString file = QString::fromStdString((config_folder() / "moe-fusion.ini").string());
    return std::make_unique<QSettings>(file, QSettings::IniFormat);
}

QString settingText(const QSettings& settings, const QString& key) {
    for (const SettingRow& row : kSettings) {
        if (key == QLatin1String(row.key)) {
            return settings.value(key, QString::fromLatin1(row.defaultText)).toString();
        }
    }
    return settings.value(key).toString();
}

std::int64_t cacheBytes(const QSettings& settings) {
    constexpr std::int64_t mebibyte = std::int64_t{1} << 20;
    bool isNumber = false;
    const std::int64_t typed = settingText(settings, QStringLiteral("cache.memory_mb")).toLongLong(&isNumber);
    if (isNumber) {
        return std::max<std::int64_t>(256, typed) * mebibyte;
    }
    const std::int64_t memory = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGE_SIZE);
    return std::clamp(memory / 4, 256 * mebibyte, 8192 * mebibyte);
}

} // namespace moefusion::workbench
