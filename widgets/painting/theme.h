#pragma once

// Colours, sizes and durations of the window (interaction.md 5.2). Widgets take every literal of looks from here.

#include <QColor>
#include <QFont>
#include <QPalette>

namespace moefusion::widgets {

inline constexpr int kGrid = 4;           ///< all distances are multiples of it, device-independent pixels
inline constexpr int kControlHeight = 28; ///< buttons, fields
inline constexpr int kRowHeight = 24;     ///< rows of lists and tables
inline constexpr int kIconSize = 16;
inline constexpr int kFocusWidth = 2;
inline constexpr int kSpinnerDelayMs = 200;  ///< nothing flashes for faster work
inline constexpr int kMessageTimeMs = 2000;  ///< "position kept relative" and its like
inline constexpr int kUndoMergeMs = 500;     ///< moves of one widget within this time are one step
inline constexpr int kAutoFuseDelayMs = 150; ///< after the last change of the pair

/// What a badge or a status says; each kind has a colour per theme, and always a word beside it.
enum class Tone { Neutral, Reference, Edited, Warning, Fault, Good };

/// Colours that QPalette has no role for.
struct ThemeColors {
    QColor canvas;         ///< behind pictures, the same in both themes: the surround changes what one sees
    QColor canvasText;     ///< on the canvas
    QColor canvasMuted;    ///< second line on the canvas, contrast >= 4.5
    QColor paneHeader;     ///< behind the two lines of a pane
    QColor paneHeaderText; ///< first line
    QColor paneHeaderMuted;
    QColor border;     ///< lines between areas, contrast >= 3 where they carry meaning
    QColor hairline;   ///< purely decorative separators
    QColor muted;      ///< secondary text on windows
    QColor focus;      ///< 2 px frame of the focused thing
    QColor reference;  ///< frame of the reference pane
    QColor foreground; ///< mixture fg (Okabe-Ito orange)
    QColor background; ///< mixture bg (Okabe-Ito blue)
    QColor decoder;    ///< mixture dec (Okabe-Ito green)
};

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();
/// Qt 6.4 has no colour scheme to ask for: text lighter than the window means dark.
[[nodiscard]] bool isDark(const QPalette& palette);
[[nodiscard]] const ThemeColors& themeColors(bool dark);
[[nodiscard]] inline const ThemeColors& themeColors(const QPalette& palette) {
    return themeColors(isDark(palette));
}
/// Fill and text of a badge.
struct BadgeColors {
    QColor fill;
    QColor text;
};
[[nodiscard]] BadgeColors badgeColors(Tone tone, bool dark);

/// Tabular figures for numbers in tables and the status bar (Qt 6.4 has no font features).
[[nodiscard]] QFont numbersFont(const QFont& base);
/// The smaller of the two text sizes beside the base size.
[[nodiscard]] QFont smallFont(const QFont& base);

/// Contrast ratio of two opaque colours, 1..21 (WCAG 2.1).
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

/// Style sheet of the few things a palette cannot say (tool bar, dock titles, tool tips), for one theme.
[[nodiscard]] QString styleSheetOf(bool dark);

} // namespace moefusion::widgets
