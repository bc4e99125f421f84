#include "app/workbench/action_table.h"

#include <QCoreApplication>

#include <array>

namespace moefusion::workbench {

namespace {

using enum ActionScope;
using Menu = ActionMenu;

// Keys of Train alone: a scope beside the named ones, which nothing but this table has to tell apart.
constexpr auto kTrain = static_cast<ActionScope>(static_cast<int>(Figure) + 1);

// Tables, one row per action.
// clang-format off
constexpr ActionRow kActions[] = {
    {"file.openFolder", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Open folder…"), QT_TRANSLATE_NOOP("Actions", "Find the infrared and visible pairs of a folder"), "Ctrl+O", "folder_open"},
    {"file.openImages", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Open two images…"), QT_TRANSLATE_NOOP("Actions", "Open an infrared and a visible image as a pair"), "Ctrl+Shift+O", "images"},
    {"file.openSample", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Open sample scenes"), QT_TRANSLATE_NOOP("Actions", "Draw a small made-up dataset of street scenes and open it"), "", "sample"},
    {"file.newSession", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "New session"), QT_TRANSLATE_NOOP("Actions", "Start with an empty session"), "Ctrl+N", "", false, true},
    {"file.openSession", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Open session…"), QT_TRANSLATE_NOOP("Actions", "Open a saved session (.moef.yaml)"), "Ctrl+Shift+N"},
    {"file.saveSession", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Save session"), QT_TRANSLATE_NOOP("Actions", "Save what is open: pairs, marks, method, policies, panes"), "Ctrl+S"},
    {"file.saveSessionAs", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Save session as…"), QT_TRANSLATE_NOOP("Actions", "Save the session under another name"), "Ctrl+Shift+S"},
    {"file.closeSession", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Close session"), QT_TRANSLATE_NOOP("Actions", "Close the session; asks if it has changes"), "Ctrl+W"},
    {"file.saveResults", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Save fused images"), QT_TRANSLATE_NOOP("Actions", "Write the fused images of this method into the results folder, as the command line does"), "", "save", false, true},
    {"file.export", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Export pane…"), QT_TRANSLATE_NOOP("Actions", "Save the picture of the focused pane as a file"), "Ctrl+E"},
    {"file.reload", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Reload from disk"), QT_TRANSLATE_NOOP("Actions", "Read sources and results again"), "Ctrl+R"},
    {"app.settings", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Settings…"), QT_TRANSLATE_NOOP("Actions", "Language, theme, cache, keys"), "Ctrl+,", "settings", false, true},
    {"app.quit", Global, Menu::File, QT_TRANSLATE_NOOP("Actions", "Quit"), QT_TRANSLATE_NOOP("Actions", "Close the window"), "Ctrl+Q", "", false, true},
    {"edit.undo", Global, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Undo"), QT_TRANSLATE_NOOP("Actions", "Take back the last change of this workspace"), "Ctrl+Z"},
    {"edit.redo", Global, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Redo"), QT_TRANSLATE_NOOP("Actions", "Do the last undone change again"), "Ctrl+Shift+Z Ctrl+Y"},
    {"edit.copy", Global, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Copy pane"), QT_TRANSLATE_NOOP("Actions", "Copy the picture of the focused pane at its own size"), "Ctrl+C", "", false, true},
    {"edit.copyView", Global, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Copy view"), QT_TRANSLATE_NOOP("Actions", "Copy the whole canvas as it is shown"), "Ctrl+Shift+C"},
    {"edit.copyCommand", Global, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Copy command line"), QT_TRANSLATE_NOOP("Actions", "Copy the command that makes the same fused image"), "Ctrl+Alt+C"},
    {"view.fit", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Fit"), QT_TRANSLATE_NOOP("Actions", "Show the whole image"), "F Ctrl+0", "fit"},
    {"view.actualSize", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Actual size"), QT_TRANSLATE_NOOP("Actions", "One image pixel on one screen pixel"), "Shift+F", "actual_size"},
    {"view.zoomIn", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Zoom in"), QT_TRANSLATE_NOOP("Actions", "Nearer, at the cursor"), "+ =", "zoom_in"},
    {"view.zoomOut", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Zoom out"), QT_TRANSLATE_NOOP("Actions", "Farther, at the cursor"), "-", "zoom_out"},
    {"view.back", Global, Menu::View, QT_TRANSLATE_NOOP("Actions", "Back"), QT_TRANSLATE_NOOP("Actions", "To the former place of the camera"), "Alt+Left", "previous"},
    {"view.forward", Global, Menu::View, QT_TRANSLATE_NOOP("Actions", "Forward"), QT_TRANSLATE_NOOP("Actions", "To the next place of the camera"), "Alt+Right", "next"},
    {"view.interpolation", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Smooth pixels"), QT_TRANSLATE_NOOP("Actions", "Bilinear instead of nearest above 100 %"), "I", "", true, true},
    {"view.values", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Values in pixels"), QT_TRANSLATE_NOOP("Actions", "Print the raw values in the pixels from zoom 24"), "V", "", true},
    {"view.overlays", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Crosshair and overlays"), QT_TRANSLATE_NOOP("Actions", "Show the linked crosshair and overlays; headers always stay"), "H", "", true},
    {"view.clipMark", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Mark clipped values"), QT_TRANSLATE_NOOP("Actions", "Below the range blue, above it yellow"), "", "", true},
    {"view.zoomRegion", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Zoom to region"), QT_TRANSLATE_NOOP("Actions", "The camera on the selected region"), "Z"},
    {"view.blink", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Blink"), QT_TRANSLATE_NOOP("Actions", "The focused pane and the reference in turns"), "B", "", true, true},
    {"view.wipe", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Wipe"), QT_TRANSLATE_NOOP("Actions", "A line that follows the mouse between the focused pane and the reference"), "W", "", true},
    {"view.wipeTurn", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Turn wipe"), QT_TRANSLATE_NOOP("Actions", "Turn the line of the wipe by 90 degrees"), "Shift+W"},
    {"view.difference", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Difference"), QT_TRANSLATE_NOOP("Actions", "The pane shows its difference to the reference"), "D", "", true},
    {"view.differenceKind", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Next kind of difference"), QT_TRANSLATE_NOOP("Actions", "Signed, absolute, squared, relative, tolerance, gradient"), "Shift+D"},
    {"view.loupe", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Loupe"), QT_TRANSLATE_NOOP("Actions", "A magnified square at the cursor in every pane; Alt+wheel: how much, Shift: hold it"), "L", "", true},
    {"tool.region", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Draw region"), QT_TRANSLATE_NOOP("Actions", "A rectangle that is measured in every pane"), "M", "", true, true},
    {"tool.polygon", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Draw polygon"), QT_TRANSLATE_NOOP("Actions", "A polygon that is measured in every pane; double click ends it"), "Shift+M", "", true},
    {"tool.profile", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Line profile"), QT_TRANSLATE_NOOP("Actions", "The values of every pane along a line"), "P", "", true},
    {"range.auto", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Stretch range"), QT_TRANSLATE_NOOP("Actions", "Range of the focused layer from its 0.5 and 99.5 percentiles"), "N", "", false, true},
    {"range.reset", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Full range"), QT_TRANSLATE_NOOP("Actions", "Back to the layer's own range"), "Shift+N"},
    {"map.next", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Next colour map"), QT_TRANSLATE_NOOP("Actions", "Next colour map of the focused pane"), "C"},
    {"map.previous", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Previous colour map"), QT_TRANSLATE_NOOP("Actions", "Previous colour map of the focused pane"), "Shift+C"},
    {"layer.previous", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Previous layer"), QT_TRANSLATE_NOOP("Actions", "Previous layer of the focused pane"), "[ Ctrl+Left", "", false, true},
    {"layer.next", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Next layer"), QT_TRANSLATE_NOOP("Actions", "Next layer of the focused pane"), "] Ctrl+Right"},
    {"layer.toggleLast", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Last two layers"), QT_TRANSLATE_NOOP("Actions", "Change between the last two layers of the pane"), "T"},
    {"pane.maximise", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Pane alone"), QT_TRANSLATE_NOOP("Actions", "The focused pane alone, and back"), "0", "maximise", true, true},
    {"pane.reference", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Make reference"), QT_TRANSLATE_NOOP("Actions", "Others are compared with the focused pane"), "R"},
    {"pane.swap", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Swap with reference"), QT_TRANSLATE_NOOP("Actions", "Exchange the focused pane and the reference"), "X"},
    {"pane.duplicate", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Duplicate pane"), QT_TRANSLATE_NOOP("Actions", "A second pane with the same layer"), "Ctrl+D"},
    {"pane.remove", Canvas, Menu::View, QT_TRANSLATE_NOOP("Actions", "Remove pane"), QT_TRANSLATE_NOOP("Actions", "Remove the focused pane"), ""},
    {"pane.shiftLeft", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Move picture left"), QT_TRANSLATE_NOOP("Actions", "Move this pane's picture by a pixel, in the view only"), "Alt+Shift+Left"},
    {"pane.shiftRight", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Move picture right"), QT_TRANSLATE_NOOP("Actions", "Move this pane's picture by a pixel, in the view only"), "Alt+Shift+Right"},
    {"pane.shiftUp", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Move picture up"), QT_TRANSLATE_NOOP("Actions", "Move this pane's picture by a pixel, in the view only"), "Alt+Shift+Up"},
    {"pane.shiftDown", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Move picture down"), QT_TRANSLATE_NOOP("Actions", "Move this pane's picture by a pixel, in the view only"), "Alt+Shift+Down"},
    {"pane.focus1", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 1"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "1"},
    {"pane.focus2", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 2"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "2"},
    {"pane.focus3", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 3"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "3"},
    {"pane.focus4", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 4"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "4"},
    {"pane.focus5", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 5"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "5"},
    {"pane.focus6", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 6"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "6"},
    {"pane.focus7", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 7"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "7"},
    {"pane.focus8", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 8"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "8"},
    {"pane.focus9", Canvas, Menu::None, QT_TRANSLATE_NOOP("Actions", "Focus pane 9"), QT_TRANSLATE_NOOP("Actions", "Focus this pane"), "9"},
    {"view.filter", Global, Menu::View, QT_TRANSLATE_NOOP("Actions", "Filter list"), QT_TRANSLATE_NOOP("Actions", "Go to the filter of the main list"), "Ctrl+F", "search", false, true},
    {"view.fullScreen", Global, Menu::View, QT_TRANSLATE_NOOP("Actions", "Full screen"), QT_TRANSLATE_NOOP("Actions", "The window on the whole screen"), "F11", "", true},
    {"pair.next", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Next pair"), QT_TRANSLATE_NOOP("Actions", "Next pair of the filtered list"), "PgDown", "next"},
    {"pair.previous", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Previous pair"), QT_TRANSLATE_NOOP("Actions", "Previous pair of the filtered list"), "PgUp", "previous"},
    {"pair.first", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "First pair"), QT_TRANSLATE_NOOP("Actions", "First pair of the filtered list"), "Ctrl+Home"},
    {"pair.last", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Last pair"), QT_TRANSLATE_NOOP("Actions", "Last pair of the filtered list"), "Ctrl+End"},
    {"pair.mark", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Mark pair"), QT_TRANSLATE_NOOP("Actions", "Mark or unmark the pair"), "K", "mark", true, true},
    {"pair.nextMarked", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Next marked pair"), QT_TRANSLATE_NOOP("Actions", "Next marked pair of the filtered list"), "Ctrl+K"},
    {"pair.swapSources", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Swap infrared and visible"), QT_TRANSLATE_NOOP("Actions", "The two files of this pair stand in each other's place"), "", "", false, true},
    {"pair.exclude", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Exclude pair"), QT_TRANSLATE_NOOP("Actions", "Take the pair out of the session; its files stay"), ""},
    {"pair.reveal", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Show files"), QT_TRANSLATE_NOOP("Actions", "Open the folder of the pair's files"), ""},
    {"pair.copyPaths", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Copy paths"), QT_TRANSLATE_NOOP("Actions", "Copy the paths of both files"), ""},
    {"pair.report", Canvas, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Pairing report"), QT_TRANSLATE_NOOP("Actions", "Which rule found the pairs, and every remark"), "", "report", false, true},
    {"method.choose", Canvas, Menu::Method, QT_TRANSLATE_NOOP("Actions", "Choose method"), QT_TRANSLATE_NOOP("Actions", "Go to the list of methods"), ""},
    {"method.weights", Canvas, Menu::Method, QT_TRANSLATE_NOOP("Actions", "Choose weights…"), QT_TRANSLATE_NOOP("Actions", "Choose the file of weights for this method"), ""},
    {"method.resultsFolder", Canvas, Menu::Method, QT_TRANSLATE_NOOP("Actions", "Add results folder…"), QT_TRANSLATE_NOOP("Actions", "Show images that were fused elsewhere, matched by pair id"), ""},
    {"method.script", Canvas, Menu::Method, QT_TRANSLATE_NOOP("Actions", "Add TorchScript file…"), QT_TRANSLATE_NOOP("Actions", "Fuse with a network of your own; the file is a program and runs in a process of its own"), ""},
    {"method.policies", Canvas, Menu::Method, QT_TRANSLATE_NOOP("Actions", "Policies"), QT_TRANSLATE_NOOP("Actions", "Size, colour, range and infrared window: choices that change pixels"), "", "", true, true},
    {"run.current", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Fuse"), QT_TRANSLATE_NOOP("Actions", "Fuse the current pair with the chosen method"), "F5", "fuse"},
    {"run.selected", Canvas, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Fuse selected pairs"), QT_TRANSLATE_NOOP("Actions", "Fuse the pairs that are selected in the list"), ""},
    {"run.all", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Fuse all pairs"), QT_TRANSLATE_NOOP("Actions", "Fuse every pair of the filtered list"), "Shift+F5", "fuse_all"},
    {"run.cancel", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Cancel job"), QT_TRANSLATE_NOOP("Actions", "Stop the current job; what is done stays"), "Ctrl+.", "stop"},
    {"run.auto", Canvas, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Fuse when a pair is shown"), QT_TRANSLATE_NOOP("Actions", "Start 150 ms after the last change of the pair"), "", "", true, true},
    {"inspect.gates", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Gates"), QT_TRANSLATE_NOOP("Actions", "Go to the gates; arrows choose an expert, digits type its weight"), "G"},
    {"inspect.mute", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Mute expert"), QT_TRANSLATE_NOOP("Actions", "Take the selected expert out, or put it back"), "U", "", true, true},
    {"inspect.solo", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Solo expert"), QT_TRANSLATE_NOOP("Actions", "Keep only such experts of their mixture"), "S", "", true},
    {"inspect.toggleEdits", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Show original"), QT_TRANSLATE_NOOP("Actions", "Change between edited and original at the same place"), "Y", "", true},
    {"inspect.resetEdits", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Remove all edits"), QT_TRANSLATE_NOOP("Actions", "Remove all what-if edits of this pair"), "Ctrl+Shift+R"},
    {"inspect.experts", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Expert tiles"), QT_TRANSLATE_NOOP("Actions", "All experts of this pair side by side"), "E", "", true, true},
    {"inspect.ablation", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Ablation deltas"), QT_TRANSLATE_NOOP("Actions", "What removing each expert changes in the fused image"), "Shift+E", "", true},
    {"inspect.saveTiles", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Export tiles…"), QT_TRANSLATE_NOOP("Actions", "Save the grid of tiles as PNG, SVG or PDF"), ""},
    {"inspect.toFigure", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Experts to a figure"), QT_TRANSLATE_NOOP("Actions", "Attention and experts of this pair into a new figure"), ""},
    {"inspect.pin", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Pin pixel"), QT_TRANSLATE_NOOP("Actions", "Keep the values under the cursor in the table of pins"), ""},
    {"inspect.attention", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Attention overlay"), QT_TRANSLATE_NOOP("Actions", "Foreground attention over sources and fused images"), "A", "", true, true},
    {"inspect.attentionBrush", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Paint attention"), QT_TRANSLATE_NOOP("Actions", "Edit the foreground attention with a brush"), "Shift+A", "", true},
    {"inspect.detections", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Boxes"), QT_TRANSLATE_NOOP("Actions", "Boxes of both detectors and of the annotations"), "O", "", true},
    {"inspect.usage", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Usage"), QT_TRANSLATE_NOOP("Actions", "Which experts the listed pairs are routed to"), "Shift+U"},
    {"inspect.previousCheckpoint", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Previous checkpoint"), QT_TRANSLATE_NOOP("Actions", "The checkpoint before this one, on the same pair"), ","},
    {"inspect.nextCheckpoint", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Next checkpoint"), QT_TRANSLATE_NOOP("Actions", "The checkpoint after this one, on the same pair"), "."},
    {"inspect.saveMaps", Inspect, Menu::Workspace, QT_TRANSLATE_NOOP("Actions", "Save tensors and maps…"), QT_TRANSLATE_NOOP("Actions", "Write every tensor as .npy and every map as PNG, as the command line's inspect does"), "", "", false, true},
    {"compare.methods", Compare, Menu::Method, QT_TRANSLATE_NOOP("Actions", "Methods to compare"), QT_TRANSLATE_NOOP("Actions", "Go to the table of methods"), "Ctrl+Shift+M"},
    {"compare.layout", Compare, Menu::View, QT_TRANSLATE_NOOP("Actions", "Grid, row, column"), QT_TRANSLATE_NOOP("Actions", "How the panes stand"), "G"},
    {"compare.registration", Compare, Menu::View, QT_TRANSLATE_NOOP("Actions", "Registration check"), QT_TRANSLATE_NOOP("Actions", "Edges of both sources over each other, then a checkerboard, and the estimated shift"), "Q"},
    {"compare.toFigure", Compare, Menu::View, QT_TRANSLATE_NOOP("Actions", "To a figure"), QT_TRANSLATE_NOOP("Actions", "Panes and regions to a new figure"), "Shift+K"},
    {"compare.blind", Compare, Menu::View, QT_TRANSLATE_NOOP("Actions", "Blind ranking"), QT_TRANSLATE_NOOP("Actions", "Rank methods without their names; again to end it"), "Shift+B", "", true},
    {"compare.blindBack", Compare, Menu::None, QT_TRANSLATE_NOOP("Actions", "Take back a pick"), QT_TRANSLATE_NOOP("Actions", "The last pick of a blind ranking"), "Backspace"},
    {"compare.addToFigure", Compare, Menu::View, QT_TRANSLATE_NOOP("Actions", "Add to the figure"), QT_TRANSLATE_NOOP("Actions", "Pair, panes and regions as a further row of the figure"), "Ctrl+Shift+K"},
    {"figure.zoomBox", Figure, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Zoom box"), QT_TRANSLATE_NOOP("Actions", "Draw a box whose magnified copy stands in every image of the row"), "Z", "", true, true},
    {"figure.text", Figure, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Text or arrow"), QT_TRANSLATE_NOOP("Actions", "A click on an image sets a text, a drag an arrow"), "T", "", true},
    {"figure.remove", Figure, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Remove box or mark"), QT_TRANSLATE_NOOP("Actions", "Remove the selected zoom box, text or arrow"), ""},
    {"figure.fit", Figure, Menu::View, QT_TRANSLATE_NOOP("Actions", "Fit page"), QT_TRANSLATE_NOOP("Actions", "Show the whole page"), "F Ctrl+0", "", false, true},
    {"figure.printSize", Figure, Menu::View, QT_TRANSLATE_NOOP("Actions", "Print size"), QT_TRANSLATE_NOOP("Actions", "The page as large as on paper, by the screen's own resolution"), "Shift+F"},
    {"figure.zoomIn", Figure, Menu::View, QT_TRANSLATE_NOOP("Actions", "Page nearer"), QT_TRANSLATE_NOOP("Actions", "Show the page larger"), "+ ="},
    {"figure.zoomOut", Figure, Menu::View, QT_TRANSLATE_NOOP("Actions", "Page farther"), QT_TRANSLATE_NOOP("Actions", "Show the page smaller"), "-"},
    {"compare.linkRanges", Compare, Menu::View, QT_TRANSLATE_NOOP("Actions", "Link ranges"), QT_TRANSLATE_NOOP("Actions", "A range chosen in one pane holds for all panes of its kind"), "", "", true},
    {"evaluate.openPair", Global, Menu::Pair, QT_TRANSLATE_NOOP("Actions", "Open pair of the table"), QT_TRANSLATE_NOOP("Actions", "Look at the selected pair with its method in Compare (Return in the table)"), "", "", false, true},
    {"evaluate.chart", Global, Menu::View, QT_TRANSLATE_NOOP("Actions", "Next chart"), QT_TRANSLATE_NOOP("Actions", "Box plot, means, values per pair, metric against metric, differences (G in Evaluate)"), "", "", false, true},
    {"evaluate.map", Global, Menu::View, QT_TRANSLATE_NOOP("Actions", "Metric map"), QT_TRANSLATE_NOOP("Actions", "Where the selected pair's metric is won and lost, over the fused image"), ""},
    {"evaluate.copyLatex", Global, Menu::Edit, QT_TRANSLATE_NOOP("Actions", "Copy table as LaTeX"), QT_TRANSLATE_NOOP("Actions", "Copy the table of means for a paper (booktabs, xcolor)"), "Ctrl+Shift+X"},
    {"train.pauseResume", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Pause or resume training"), QT_TRANSLATE_NOOP("Actions", "End this step, save and wait; or go on from the last checkpoint"), "F7", "", false, true},
    {"train.stop", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Stop training"), QT_TRANSLATE_NOOP("Actions", "Save a checkpoint and end; the run can be resumed"), "F8"},
    {"train.checkpoint", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Checkpoint now"), QT_TRANSLATE_NOOP("Actions", "Save a checkpoint and go on"), "F9"},
    {"train.inspectCheckpoint", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Inspect checkpoint"), QT_TRANSLATE_NOOP("Actions", "Fuse with the chosen checkpoint in Inspect"), "Ctrl+Shift+I"},
    {"train.extend", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Extend the run…"), QT_TRANSLATE_NOOP("Actions", "Train a finished run for more epochs, from its last checkpoint"), ""},
    {"train.inspectSnapshot", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Inspect the snapshot of a fault"), QT_TRANSLATE_NOOP("Actions", "Open the weights and the batch of a step that was not finite in Inspect"), ""},
    {"train.diffRuns", kTrain, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Differences of runs"), QT_TRANSLATE_NOOP("Actions", "Options in which the selected runs differ"), "Ctrl+D"},
    {"train.dryRun", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Check the training"), QT_TRANSLATE_NOOP("Actions", "Read the data, make two steps, tell memory and time; nothing is written"), ""},
    {"train.useOptions", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Use options of the run"), QT_TRANSLATE_NOOP("Actions", "Fill the form with the options of the chosen run"), ""},
    {"train.addFolder", Global, Menu::Run, QT_TRANSLATE_NOOP("Actions", "Add a folder of runs…"), QT_TRANSLATE_NOOP("Actions", "List the trainings of a folder, running or finished"), ""},
    {"train.smoothLess", kTrain, Menu::View, QT_TRANSLATE_NOOP("Actions", "Smooth less"), QT_TRANSLATE_NOOP("Actions", "Smoothing of the plots less by 0.05"), ",", "", false, true},
    {"train.smoothMore", kTrain, Menu::View, QT_TRANSLATE_NOOP("Actions", "Smooth more"), QT_TRANSLATE_NOOP("Actions", "Smoothing of the plots more by 0.05"), "."},
    {"train.logScale", kTrain, Menu::View, QT_TRANSLATE_NOOP("Actions", "Logarithmic plots"), QT_TRANSLATE_NOOP("Actions", "Vertical axis of the plot under the cursor, else of all"), "Shift+L"},
    {"train.fitPlot", kTrain, Menu::View, QT_TRANSLATE_NOOP("Actions", "Fit plots"), QT_TRANSLATE_NOOP("Actions", "Show all of the plot under the cursor, else of all"), "F"},
    {"workspace.inspect", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Inspect"), QT_TRANSLATE_NOOP("Actions", "One pair, one method, everything inside"), "Ctrl+1", "inspect"},
    {"workspace.compare", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Compare"), QT_TRANSLATE_NOOP("Actions", "The same pair through many methods"), "Ctrl+2", "compare"},
    {"workspace.train", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Train"), QT_TRANSLATE_NOOP("Actions", "Launch and watch trainings"), "Ctrl+3", "train"},
    {"workspace.evaluate", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Evaluate"), QT_TRANSLATE_NOOP("Actions", "Metrics over methods and pairs"), "Ctrl+4", "evaluate"},
    {"workspace.figure", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Figure"), QT_TRANSLATE_NOOP("Actions", "Figures for print"), "Ctrl+5", "figure"},
    {"view.jobs", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Jobs"), QT_TRANSLATE_NOOP("Actions", "Work in the background"), "Ctrl+J", "jobs", true, true},
    {"view.log", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Log"), QT_TRANSLATE_NOOP("Actions", "What the program has to say"), "Ctrl+Shift+L", "log", true},
    {"view.toggleDocks", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Hide all docks"), QT_TRANSLATE_NOOP("Actions", "Hide or show all docks"), "Ctrl+B", "", true},
    {"view.nextArea", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Next area"), QT_TRANSLATE_NOOP("Actions", "Move the focus to the next area"), "F6", "", false, true},
    {"view.previousArea", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Previous area"), QT_TRANSLATE_NOOP("Actions", "Move the focus to the previous area"), "Shift+F6"},
    {"view.saveLayout", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Save layout…"), QT_TRANSLATE_NOOP("Actions", "Save the arrangement of this workspace under a name"), "", "", false, true},
    {"view.resetLayout", Global, Menu::Window, QT_TRANSLATE_NOOP("Actions", "Reset layout"), QT_TRANSLATE_NOOP("Actions", "Back to the first arrangement of this workspace"), ""},
    {"app.palette", Global, Menu::Help, QT_TRANSLATE_NOOP("Actions", "Command palette"), QT_TRANSLATE_NOOP("Actions", "Find any command, pair, method or layer by typing"), "Ctrl+Shift+P", "search"},
    {"help.manual", Global, Menu::Help, QT_TRANSLATE_NOOP("Actions", "Manual"), QT_TRANSLATE_NOOP("Actions", "The pages of the manual, offline"), "", "search"},
    {"help.shortcuts", Global, Menu::Help, QT_TRANSLATE_NOOP("Actions", "Keys"), QT_TRANSLATE_NOOP("Actions", "Keys of this workspace"), "F1"},
    {"help.whatsThis", Global, Menu::Help, QT_TRANSLATE_NOOP("Actions", "What is this?"), QT_TRANSLATE_NOOP("Actions", "Click a thing to read what it is"), "Shift+F1"},
    {"app.about", Global, Menu::Help, QT_TRANSLATE_NOOP("Actions", "About MoE-Fusion"), QT_TRANSLATE_NOOP("Actions", "Version, libraries, licence"), "", "", false, true},
    {"app.escape", Global, Menu::None, QT_TRANSLATE_NOOP("Actions", "Leave mode"), QT_TRANSLATE_NOOP("Actions", "Leave the tool or mode, else clear the selection"), "Esc"},
};

constexpr HeldKey kHeldKeys[] = {
    {"view.pan", Canvas, "Left, Right, Up, Down", QT_TRANSLATE_NOOP("Actions", "Pan by 10 % (Shift: one image pixel)")},
    {"view.peek", Canvas, "Space", QT_TRANSLATE_NOOP("Actions", "Show the reference while held")},
    {"view.peekAll", Canvas, "Shift+Space", QT_TRANSLATE_NOOP("Actions", "Show the reference in all panes while held")},
    {"pane.remove", Canvas, "Delete", QT_TRANSLATE_NOOP("Actions", "Remove the focused pane")},
};
// clang-format on

} // namespace

std::span<const ActionRow> actionTable() {
    return kActions;
}

std::span<const HeldKey> heldKeyTable() {
    return kHeldKeys;
}

bool scopesMeet(ActionScope one, ActionScope other) {
    // Global keys are always there; Inspect and Compare have a canvas, but are never shown together; Figure and Train
    // have none.
    const auto hasNone = [](ActionScope scope) { return scope == Figure || scope == kTrain; };
    const bool bothHave = !hasNone(one) && !hasNone(other);
    return one == other || one == Global || other == Global || ((one == Canvas || other == Canvas) && bothHave);
}

QString menuTitle(ActionMenu menu) {
    switch (menu) {
    case ActionMenu::File:
        return QCoreApplication::translate("Actions", "&File");
    case ActionMenu::Edit:
        return QCoreApplication::translate("Actions", "&Edit");
    case ActionMenu::View:
        return QCoreApplication::translate("Actions", "&View");
    case ActionMenu::Pair:
        return QCoreApplication::translate("Actions", "&Pair");
    case ActionMenu::Method:
        return QCoreApplication::translate("Actions", "&Method");
    case ActionMenu::Run:
        return QCoreApplication::translate("Actions", "&Run");
    case ActionMenu::Window:
        return QCoreApplication::translate("Actions", "&Window");
    case ActionMenu::Help:
        return QCoreApplication::translate("Actions", "&Help");
    case ActionMenu::Workspace:
        return QCoreApplication::translate("Actions", "&Inspect");
    case ActionMenu::None:
        break;
    }
    return {};
}

} // namespace moefusion::workbench
