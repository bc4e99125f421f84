#pragma once

// The window's settings: QSettings in ini format (interaction.md 4.3), opened once and passed by pointer.

#include <QSettings>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <span>

namespace moefusion::workbench {

/// One row of the settings page: key, default, allowed words or range.
struct SettingRow {
    const char* key;
    const char* title; ///< context "Settings"
    const char* tip;   ///< context "Settings"; names unit, range and default
    const char* defaultText;
    const char* choices; ///< words separated by a blank; empty = free text
};

[[nodiscard]] std::span<const SettingRow> settingTable();

/// The ini file in MOE_FUSION_CONFIG_DIR, else in the user's configuration folder, as moe-fusion/moe-fusion.ini.
[[nodiscard]] std::unique_ptr<QSettings> openSettings();
/// The value of a row, its default where it is not set.
[[nodiscard]] QString settingText(const QSettings& settings, const QString& key);
/// Bytes the caches of the window may hold: `cache.memory_mb`, by default a quarter of the memory, at most 8 GiB.
[[nodiscard]] std::int64_t cacheBytes(const QSettings& settings);

} // namespace moefusion::workbench
