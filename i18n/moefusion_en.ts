<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Actions</name>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the infrared and visible pairs of a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open two images…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an infrared and a visible image as a pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open sample scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a small made-up dataset of street scenes and open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with an empty session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a saved session (.moef.yaml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is open: pairs, marks, method, policies, panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the session; asks if it has changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save fused images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the fused images of this method into the results folder, as the command line does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export pane…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture of the focused pane as a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload from disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read sources and results again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, theme, cache, keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change of this workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the last undone change again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture of the focused pane at its own size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the whole canvas as it is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command that makes the same fused image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearer, at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Farther, at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the former place of the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the next place of the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilinear instead of nearest above 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the raw values in the pixels from zoom 24</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crosshair and overlays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the linked crosshair and overlays; headers always stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark clipped values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the range blue, above it yellow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range of the focused layer from its 0.5 and 99.5 percentiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the layer&apos;s own range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next colour map of the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous colour map of the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous layer of the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next layer of the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last two layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between the last two layers of the pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pane alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The focused pane alone, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others are compared with the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap with reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange the focused pane and the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second pane with the same layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus this pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus pane 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the filter of the main list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window on the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pair of the filtered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pair of the filtered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First pair of the filtered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last pair of the filtered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark or unmark the pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next marked pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next marked pair of the filtered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap infrared and visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two files of this pair stand in each other&apos;s place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the pair out of the session; its files stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the pair&apos;s files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the paths of both files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairing report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which rule found the pairs, and every remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the list of methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose weights…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of weights for this method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add results folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show images that were fused elsewhere, matched by pair id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size, colour, range and infrared window: choices that change pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse the current pair with the chosen method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse selected pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse the pairs that are selected in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse all pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse every pair of the filtered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the current job; what is done stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse when a pair is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start 150 ms after the last change of the pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pair, one method, everything inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same pair through many methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch and watch trainings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics over methods and pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures for print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the program has to say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide all docks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide or show all docks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the focus to the next area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the focus to the previous area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save layout…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the arrangement of this workspace under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the first arrangement of this workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find any command, pair, method or layer by typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys of this workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a thing to read what it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About MoE-Fusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, libraries, licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the tool or mode, else clear the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan by 10 % (Shift: one image pixel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the reference while held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the reference in all panes while held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages of the manual, offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The images differ in size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a size policy, or exclude the pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image is rotated against the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate one file, or exclude the pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again, or exclude the pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file, or exclude the pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is too large to be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it smaller, or exclude the pair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image has no finite pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method has no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file, or another method.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller size, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>infrared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visible luma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fused in colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fused − reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient of fused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient of infrared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient of visible</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenPairs</name>
    <message>
        <source>%1: %2 pairs in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 pairs, infrared %3, visible %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 with %2: %3 pairs, %4 of equal size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 pairs, %3 files without a pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files without a pair: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PairFilter</name>
    <message>
        <source>is: takes marked, fused, error, stale or remarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size: takes a size such as 640x512.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operator %1:. Use is:, size: or set:.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window (default: system)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark (default: system)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factor of the system&apos;s text size, 0.8 to 2.0 (default: 1.0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels above 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest shows true pixels, bilinear smooths (default: nearest)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neighbours read ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs on each side of the current one that are read ahead, 0 to 8 (default: 2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory for decoded and fused images in MiB, from 256 (default: a quarter of the memory, at most 8192)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where methods compute; in use from the next start (default: auto)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads of a method; auto leaves one core to the window; in use from the next start (default: auto)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where fused images are saved; relative to the session&apos;s or the pairs&apos; folder (default: results)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::GateBar</name>
    <message>
        <source>Gate of expert %1: %2, routed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate of expert %1: 0, not routed, logit %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert %1: gate %2 (0 to 1), logit %3. One weight for the whole image.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::GateBars</name>
    <message>
        <source>%1 below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all experts routed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin %1: near a tie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::Histogram</name>
    <message>
        <source>Histogram of the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean %1, standard deviation %2, shown range %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the two handles to set the shown range; arrows move the chosen handle, Up and Down change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1, std %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::ImagePane</name>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::PaneHeader</name>
    <message>
        <source>Layer of this pane: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what this pane shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ActionSet</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is taken by &quot;%2&quot; (%3). Change that one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::CommandPalette</name>
    <message>
        <source>Type a command; @ pairs, : methods, # layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FusionService</name>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 float32, %n threads</source>
        <translation>
            <numerusform>%1 float32, %n thread</numerusform>
            <numerusform>%1 float32, %n threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Fusing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Saving %n fused images</source>
        <translation>
            <numerusform>Saving %n fused image</numerusform>
            <numerusform>Saving %n fused images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::HistogramPanel</name>
    <message>
        <source>Log counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts on a logarithmic axis (default: on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::InspectWorkspace</name>
    <message>
        <source>No pair is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera has not moved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no later place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range is the layer&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pane has shown one layer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pane must be the reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A canvas has at most 12 panes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the last pane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such pane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the sources of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both paths copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pairs are open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This method has no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another image size: position and zoom are kept relative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused %1 in %2 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1 images in %2, %3 were up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1 images in %2. %3 failed: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no weights. Choose the method first, then its file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a method first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No weights for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No weights for %1. Choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no weights needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This method has no parameters to load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>installed weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use untrained weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add results folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pane copied at its own size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The focused pane has no picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method that fuses the pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas of panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairing report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Fusing %n pairs</source>
        <translation>
            <numerusform>Fusing %n pair</numerusform>
            <numerusform>Fusing %n pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n pairs; what is done stays.</source>
        <translation>
            <numerusform>Stopped after %n pair; what is done stays.</numerusform>
            <numerusform>Stopped after %n pairs; what is done stays.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fused %1 pairs in %2 s. %3 failed: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused %1 pairs in %2 s; %3 were up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n pairs</source>
        <translation>
            <numerusform>%1 of %n pair</numerusform>
            <numerusform>%1 of %n pairs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n with remarks</source>
        <translation>
            <numerusform>%1, %n with remarks</numerusform>
            <numerusform>%1, %n with remarks</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
Click for the pairing report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::JobListModel</name>
    <message>
        <source>%1 of %2 (%3 each)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping after this pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::JobsDock</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the selected job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the selected job; what is done stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop every job; what is done stays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::KeySheet</name>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the selected command this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the first keys of the selected command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::LayersPanel</name>
    <message>
        <source>Colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the focused pane (C, Shift+C); colour images have none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest shown value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest shown value, in the layer&apos;s own values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest shown value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest shown value, in the layer&apos;s own values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamma of the focused pane, 0.2 to 5 (default: 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range from the 0.5 and 99.5 percentiles (N); display only, no pixel of a file changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the layer&apos;s own range (Shift+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture in the focused pane</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::LogDock</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MainWindow</name>
    <message>
        <source>Nothing was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no list to filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About MoE-Fusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;MoE-Fusion %1&lt;/h3&gt;&lt;p&gt;Infrared and visible image fusion: look, compare, train, measure.&lt;/p&gt;&lt;p&gt;Qt %2, built with %3.&lt;/p&gt;&lt;p&gt;GPL-3.0-or-later, without warranty.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout %1 saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pair needs two images: drop the infrared and the visible one together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is nothing this window opens: folders, two images, pair lists (CSV), sessions (.moef.yaml) and weights are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding pairs in %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding pairs in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an infrared and a visible image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.pgm *.ppm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.moef.yaml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing sample scenes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing sample scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session %1 has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the session open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program did not end well last time. The autosaved session stands first under Recent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several folders could hold the infrared or the visible images. Choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MethodListModel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PairListModel</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PairPanel</name>
    <message>
        <source>Filter: id, is:marked, size:640x480</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of the pair list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text matches the id. Operators: is:marked, is:fused, is:error, is:stale, is:remarks, size:640x480, set:train; - negates; several are AND</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairing report</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are not read yet and stay in the list.</source>
        <translation>
            <numerusform>%n pair is not read yet and stays in the list.</numerusform>
            <numerusform>%n pairs are not read yet and stay in the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thumbnail of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PaneBoard</name>
    <message>
        <source>Make a pane the reference first (R).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pair&apos;s picture belongs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layer &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another in the header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The difference of the fused image to the reference. Make another pane the reference: focus it and press R.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. %1 is not fused with %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not fused with %2 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bundled weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gamma %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others are compared with this pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pane is stretched differently from the others; Shift+N takes it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with other weights or policies than now chosen; F5 fuses again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initialised weights: the picture shows the wiring, not learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made elsewhere; its weights are not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resized</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PoliciesPanel</name>
    <message>
        <source>Choices that change pixels. They stand in every header and travel with every result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>native refuses pairs of two sizes; visible and infrared bring both to that one&apos;s size; WIDTHxHEIGHT; max:N holds the longest side (default: native)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>luma: grey result; visible_chroma: with the colours of the visible image (default: luma)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>method: as its authors do; clip and minmax: the same for all methods (default: method)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrared window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch of infrared above 8 bits: auto (0.5 to 99.5 percentiles) or FROM:TO in raw values (default: auto)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ReportPanel</name>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks on pairs and files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::SettingsPage</name>
    <message>
        <source>Changed only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only what differs from its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::StartPage</name>
    <message>
        <source>Open a folder of infrared and visible images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs are found by their names and folders, never by their position in a list. Folders, image pairs, pair lists (CSV) and sessions can also be dropped on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the infrared and visible pairs of a folder (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open two images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an infrared and a visible image as a pair (Ctrl+Shift+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a small made-up dataset of street scenes and open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair these two folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::StatusLine</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n running, %1 %</source>
        <translation>
            <numerusform>%n running, %1 %</numerusform>
            <numerusform>%n running, %1 %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values under the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in percent of device pixels; click to type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device and precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work in the background; click for the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::UpcomingWorkspace</name>
    <message>
        <source>Compare is not in the window yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many methods on the same pair, side by side. Until then, the command line fuses with several methods and writes one sheet with all results; in Inspect, each pane can show the difference to the reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train is not in the window yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launching and watching trainings of MoE-Fusion. Trainings always run in their own process; what the command line of this version can do stands in its help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate is not in the window yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusion metrics over methods and pairs, with tables for the paper. What the command line of this version can do stands in its help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure is not in the window yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures at print size, with zoom boxes. Single panes can be exported from Inspect at their own size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace is not in the window yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::Workspace</name>
    <message>
        <source>Not available in this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
