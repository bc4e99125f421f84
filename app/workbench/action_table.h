#pragma once

// Every command of the window, said once: id, scope, menu, text, keys (interaction.md 3.2). Menus, palette, key sheet,
// settings and tests are made from this table; a later workspace adds its rows here.

#include <QString>

#include <span>

namespace moefusion::workbench {

/// Where a key works. Canvas = the workspaces with a canvas of panes (Inspect, Compare).
enum class ActionScope { Global, Canvas, Inspect, Compare, Figure };

enum class ActionMenu { None, File, Edit, View, Pair, Method, Run, Workspace, Window, Help };

struct ActionRow {
    const char* id; ///< object name, palette id and settings key
    ActionScope scope;
    ActionMenu menu;
    const char* text; ///< source text, context "Actions"
    const char* tip;  ///< status tip, context "Actions"
    const char* keys; ///< default sequences in portable text, separated by a blank; empty = none
    const char* icon = "";
    bool checkable = false;
    bool group = false; ///< a separator stands above it in its menu
};

/// Keys that are no shortcuts (arrows, Return, Delete, Space): events of the widget with the focus; shown in the sheet.
struct HeldKey {
    const char* id;
    ActionScope scope;
    const char* keys;
    const char* text; ///< context "Actions"
};

[[nodiscard]] std::span<const ActionRow> actionTable();
[[nodiscard]] std::span<const HeldKey> heldKeyTable();
/// Two scopes whose keys can be active together may not share one.
[[nodiscard]] bool scopesMeet(ActionScope one, ActionScope other);
/// Text of the menu, translated.
[[nodiscard]] QString menuTitle(ActionMenu menu);

} // namespace moefusion::workbench
