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
    <message>
        <source>Zoom to region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera on the selected region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The focused pane and the reference in turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line that follows the mouse between the focused pane and the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the line of the wipe by 90 degrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pane shows its difference to the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next kind of difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed, absolute, squared, relative, tolerance, gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A magnified square at the cursor in every pane; Alt+wheel: how much, Shift: hold it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rectangle that is measured in every pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A polygon that is measured in every pane; double click ends it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values of every pane along a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move picture left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move this pane&apos;s picture by a pixel, in the view only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move picture right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move picture up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move picture down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the gates; arrows choose an expert, digits type its weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the selected expert out, or put it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only such experts of their mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between edited and original at the same place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all what-if edits of this pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All experts of this pair side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ablation deltas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What removing each expert changes in the fused image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export tiles…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the grid of tiles as PNG, SVG or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground attention over sources and fused images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the foreground attention with a brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes of both detectors and of the annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which experts the listed pairs are routed to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint before this one, on the same pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint after this one, on the same pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save tensors and maps…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write every tensor as .npy and every map as PNG, as the command line&apos;s inspect does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the table of methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid, row, column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the panes stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edges of both sources over each other, then a checkerboard, and the estimated shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panes and regions to a new figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a box whose magnified copy stands in every image of the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page as large as on paper, by the screen&apos;s own resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page nearer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page farther</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the page smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A range chosen in one pane holds for all panes of its kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open pair of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box plot, means, values per pair, metric against metric, differences (G in Evaluate)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy table as LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table of means for a paper (booktabs, xcolor)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or resume training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End this step, save and wait; or go on from the last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a checkpoint and end; the run can be resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a checkpoint and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse with the chosen checkpoint in Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options in which the selected runs differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the data, make two steps, tell memory and time; nothing is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use options of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the form with the options of the chosen run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of runs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the trainings of a folder, running or finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing of the plots less by 0.05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing of the plots more by 0.05</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vertical axis of the plot under the cursor, else of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of the plot under the cursor, else of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add TorchScript file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse with a network of your own; the file is a program and runs in a process of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts to a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention and experts of this pair into a new figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the values under the cursor in the table of pins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank methods without their names; again to end it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back a pick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last pick of a blind ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair, panes and regions as a further row of the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text or arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click on an image sets a text, a drag an arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove box or mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected zoom box, text or arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the selected pair with its method in Compare (Return in the table)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the selected pair&apos;s metric is won and lost, over the fused image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend the run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a finished run for more epochs, from its last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect the snapshot of a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the weights and the batch of a step that was not finite in Inspect</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
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
        <source>There is no such pane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the wipe first (W).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No region is selected.</source>
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
</context>
<context>
    <name>CompareLayers</name>
    <message>
        <source>edges, infrared red, visible cyan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkerboard of infrared and visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger of both sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean of both sources</source>
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
    <message>
        <source>edited − original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention infrared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>foreground mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infrared features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>visible features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 contribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ablation of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ablation deltas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder features</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MethodWeights</name>
    <message>
        <source>Choose a method first.</source>
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
        <source>installed weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no weights</source>
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
        <source>size: takes a size such as 640x512.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is: takes marked, fused, error, stale, edited or remarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expert: takes an expert such as fg:2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate: takes a bound such as fg:2&gt;0.6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no operator %1:. Use is:, size:, set:, expert: or gate:.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaneExport</name>
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
</context>
<context>
    <name>PaneWords</name>
    <message>
        <source>bundled weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gamma %1</source>
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
        <source>aligned</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveTable</name>
    <message>
        <source>Save the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
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
</context>
<context>
    <name>ScriptDialog</name>
    <message>
        <source>%1 is a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will run in a process of its own, without network and without writing files, but it is code. Let it run only if you know where it comes from. This is asked once for this content of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a TorchScript file</source>
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
    <message>
        <source>Blinking, Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns a second of pane and reference, at most 3 (default: 1.0)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::CurveCard</name>
    <message numerus="yes">
        <source>%n above</source>
        <translation>
            <numerusform>%n above</numerusform>
            <numerusform>%n above</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n below</source>
        <translation>
            <numerusform>%n below</numerusform>
            <numerusform>%n below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not above 0</source>
        <translation>
            <numerusform>%n not above 0</numerusform>
            <numerusform>%n not above 0</numerusform>
        </translation>
    </message>
    <message>
        <source>Points outside the range that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relative</source>
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
    <message>
        <source>Gate of expert %1: muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without edits: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M</source>
        <comment>mute</comment>
        <extracomment>one letter on a small button: mute</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo</comment>
        <extracomment>one letter on a small button: solo</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <comment>lock</comment>
        <extracomment>one letter on a small button: lock</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1: take the expert out (U)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1: keep only such experts of its mixture (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1: its gate stays where it is when others change (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>muted</source>
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
    <name>moefusion::widgets::LoadArea</name>
    <message>
        <source>%1: no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 experts, variation %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no load yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>CV² %1 · %n unused</source>
        <translation>
            <numerusform>CV² %1 · %n unused</numerusform>
            <numerusform>CV² %1 · %n unused</numerusform>
        </translation>
    </message>
    <message>
        <source>CV² %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1, mean of %2 steps: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::OptionForm</name>
    <message>
        <source>from %1 to %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by default %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (default)</source>
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
    <name>moefusion::workbench::AlignmentPanel</name>
    <message>
        <source>Moves the infrared image over the visible one by the step, also when fusing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrared to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrared to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrared up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrared down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step of a nudge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.1 to 20 pixels (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shift of the edges, then the affine map that correlates them best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a thing in an infrared pane, then in a visible one; three or more give an affine map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The infrared image as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::AttentionPanel</name>
    <message>
        <source>Set a region of the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binarise the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soften the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the attention overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity where the attention is 1, 0 to 100 % (default: 60 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contours at 0.25, 0.5, 0.75</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes from score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest score of a shown box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detector boxes from this score on are shown (O), 0 to 1 (default: 0.5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint on the panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag on a pane to paint the foreground attention (Shift+A); background is 1 − it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a stroke does with the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diameter of the brush, 2 to 200 image pixels (default: 24)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness of its edge, 0 to 1 (default: 0.5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is added, removed or set; also for the buttons below, 0 to 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region x, y, width, height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left of the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top of the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height of the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value inside the region above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binarise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 where the attention is at least the value, else 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soften</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian blur of 4 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From detections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 inside the boxes the detectors found, else 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 inside the annotated boxes of the pair, else 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load .npy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A float32 map [H, W] of 0 to 1 of the pair&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the attention edit back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The foreground attention of a pair fused with MoE-Fusion belongs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attention of this pair is edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft, 0 to 1: no mask. untrained: the detectors have learned nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft, 0 to 1: foreground is where it is high. It is no mask.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::BlindDialog</name>
    <message>
        <source>Show the sources beside them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the marked pairs (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pairs of the list (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a random choice of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which image is better?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two to nine; their results are computed where they are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each is shown once, its methods in an order of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a random choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides the random choice and the orders; the same seed goes on with the same votes (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands above the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rater</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands in the file of votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV file; what it holds already is not asked again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least two methods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most nine methods can be ranked at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no such pairs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the rater.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file for the votes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind ranking: result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bradley-Terry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beats %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rankings by %2 raters, Kendall&apos;s W %3. Votes: %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::CheckpointPanel</name>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints beside the weights in use, oldest left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous checkpoint (,)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next checkpoint (.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, shape, number of values and root mean square of each tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;, %2 of %3 in %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoints of a training belong here: choose one of its files as the weights of moe-fusion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensors of the network belong here, once a pair is fused with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 trained values in %2 tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its experts stand below in the tiles (E), the difference of each tensor in the table (default: none)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no other checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMS of difference</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ColorLegend</name>
    <message>
        <source>Legend of %1: %2 to %3</source>
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
    <name>moefusion::workbench::CompareBoard</name>
    <message>
        <source>A pair&apos;s picture belongs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fusing %1 with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. %1 is not fused with %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not fused with %2 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute missing (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The difference to the reference. Make another pane the reference: focus it and press R.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference is not there yet; F5 computes what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 difference to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gain ×%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal %1 %, within %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no estimate: too small or without structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infrared lies %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The estimate does not stand out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than 4 px, with good confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aligned well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most 1.5 px, with good confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slightly off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between 1.5 and 4 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture alone is moved, in the view only; double click here puts it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map has no grey levels to take a difference of.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::CompareWorkspace</name>
    <message>
        <source>Another pane must be the reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap panes</source>
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
        <source>Remove region</source>
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
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of difference</source>
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
        <source>Last two layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pane has shown one layer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout of panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link ranges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one method.</source>
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
        <source>Command line copied.</source>
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
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain of differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove line profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture back in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed %1 results in %2 s; %3 were up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed %1 results. %2 failed: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No weights for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Computing %n results</source>
        <translation>
            <numerusform>Computing %n result</numerusform>
            <numerusform>Computing %n results</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose weights of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add results folder</source>
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
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference and range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute all pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare methods on the same pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of infrared and visible images, then tick the methods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample scenes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
    <message>
        <source>No blind ranking is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not during a blind ranking; Shift+B ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge the infrared image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The infrared image is aligned (%1): %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The infrared image is used as it is. Q checks how it lies on the visible one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping the alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aligning %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No better alignment was found; the images keep theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic alignment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correlation of the edges: %1 before, %2 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the same thing in an infrared and in a visible pane. Whole pairs: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment by points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind ranking, pair %1 of %2: %3  Digits pick the best of the rest (1 = A), T ties the next pick with the last, Backspace takes back, PgDown skips, Shift+B ends.%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  The next pick ties.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until all images are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the votes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The blind ranking ended without a vote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::DifferencePanel</name>
    <message>
        <source>signed, a − b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>absolute, |a − b|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>squared, (a − b)²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relative, |a − b| / (b + 2.55)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tolerance: equal, within, beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradient of a − gradient of b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pane minus reference on the scale 0–255 (signed); Shift+D: the next kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain of differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences are shown this much stronger, ×1 to ×64 (×1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to so many grey levels are within the tolerance (2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link ranges of panes of one kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A range chosen in one pane holds for all panes of its kind (on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structural similarity, 1 = equal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::EvaluateWorkspace</name>
    <message>
        <source>Tick a method and a metric first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of pairs, then choose methods and press F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Choose methods and press F5: they are fused where they are not, and measured on %n pairs.</source>
        <translation>
            <numerusform>Choose methods and press F5: they are fused where they are not, and measured on %n pair.</numerusform>
            <numerusform>Choose methods and press F5: they are fused where they are not, and measured on %n pairs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>LaTeX table copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table copied as tab-separated text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add results folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export tables into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote the tables into %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts (*.pdf *.svg *.png *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pausing after the pairs in work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 pairs, %3 s each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluated %1 of %2 pairs in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused after %1 of %2 pairs (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 pairs (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n results failed.</source>
        <translation>
            <numerusform>%n result failed.</numerusform>
            <numerusform>%n results failed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means of the methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values of every pair and method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return opens the pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter pairs and methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst or best rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many rows, 1 to 9999, first 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By which metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± std</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation or interval behind each mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table as LaTeX (Ctrl+Shift+X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export tables…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values and means as CSV, the table as Markdown, LaTeX and CSV, into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chart…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chart as PDF, SVG, PNG or CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2; Return in the table of pairs opens it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open pairs first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing evaluated yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An evaluation is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a row of the table of pairs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::EvaluationService</name>
    <message numerus="yes">
        <source>Evaluating %n pairs</source>
        <translation>
            <numerusform>Evaluating %n pair</numerusform>
            <numerusform>Evaluating %n pairs</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading an evaluation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ExpertTiles</name>
    <message>
        <source>#%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean |x|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCA 3→RGB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduction of a tensor to one channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the channels of an expert&apos;s output become one (default: mean |x|). PCA is fitted on each shown tensor alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which channel is shown, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>× gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted by gate: each expert times its used gate (default: off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted by gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tiles of a row share one range, so that they can be compared (default: on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same range for all tiles of a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no decoder row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder contributions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decoder outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row of decoder experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contributions are exact: they sum to the fused image. Outputs are what each expert gives before its gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the figures of all experts as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the grid of tiles as PNG, SVG or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the tiles (E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PCA of this tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1, max |x| %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  not routed (evaluated for inspection)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fused, edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>red: brighter without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight 0: removing it changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean |Δ| %1 · fg %2 · bg %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later routing flipped · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Ablation deltas&lt;/b&gt;: fused without the expert − fused · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Activations&lt;/b&gt; of the experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How each expert is removed decides the answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each expert gives. Of feature experts this is no contribution to a pixel of the fused image: see the ablation deltas (Shift+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untrained: these pictures show the wiring, not learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The experts of the current pair belong here. Fuse it with MoE-Fusion (F5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has no feature experts: their rows are absent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>later routing flipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · gate %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · not routed · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMS %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single channels of the selected expert, the strongest first (default: off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels of the selected expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention and experts of this pair into a new figure (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a foreground or background expert (G, or click a tile with the channels off).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FigurePanel</name>
    <message>
        <source>Width of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place of the copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leader lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap, mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font, pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Common widths of templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the page, 20 to 500 mm (122)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between cells, 0 to 20 mm (0.8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of all text, 3 to 72 pt (8); below 6 pt it is hard to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A like family is taken where it is not installed (Times)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the magnified copies of zoom boxes stand (inside)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines from each box to its copy (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text below the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside a corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters (a), (b) …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible image in grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many charts stand beside each other, 1 to 8 (2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the file&apos;s metadata, and of the LaTeX figure without a caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A LaTeX table beside the exported figure: &quot;shown&quot; measures the images of the figure, a folder of an evaluation gives its means; empty: none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below columns that have a colour map, with the values at their ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bold titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FigureTables</name>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written upright at the left of the row; empty: nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its layer or method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above the column; empty: nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour map; empty: the layer&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value at the lower end of the map; empty: the layer&apos;s own range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value at the upper end of the map; empty: the layer&apos;s own range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of a difference; of other columns it has no effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A difference is shown this much stronger, 1 to 64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom boxes in image pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnification of a copy inside, 2 to 32; 0: the largest that fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of a copy inside; empty: where least is covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#rrggbb; empty: red, green, then others by the place in the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row it belongs to; empty: all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image pixels: left end of the text, or tip of the arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At its place, of an arrow behind its tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#rrggbb (#ffffff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text, 3 to 72 pt; 0: the page&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column it belongs to, from 1; 0: all columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title of y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear or log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the former value, 0 to 0.999; the curve itself stays behind, pale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height, mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the whole chart, 10 to 200 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen row of the table one place up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen row of the table one place down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen row of the table leaves the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FigureWorkspace</name>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, 300 dpi (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIFF, 300 dpi (*.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1, and its description beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no figure yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove zoom box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is being fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line copied; export writes the description it names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates, pairs, methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page of the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click: a new figure of the ticked pairs and methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs and methods of the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks before export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A figure for the paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick pairs and methods at the left, then choose a template. In Compare, Shift+K sends view and regions here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods in columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a figure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures (*.figure.yaml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move zoom box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open pairs first, then tick those of the figure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw zoom boxes on an image of each row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to check yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to complain about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, 600 dpi (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LaTeX: PDF, words and single images (*.tex)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Saved %1 with %n remarks in its metadata, and its description beside it.</source>
        <translation>
            <numerusform>Saved %1 with %n remark in its metadata, and its description beside it.</numerusform>
            <numerusform>Saved %1 with %n remarks in its metadata, and its description beside it.</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither a zoom box nor a mark is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables of the charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events of runs (events.jsonl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a pair first, then its methods.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked ones go into the next template; a double click, Return or a drag onto the page adds to this figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked: exported all the same, and said in the file&apos;s metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept %1 no longer</source>
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
    <name>moefusion::workbench::GatesPanel</name>
    <message>
        <source>Remove edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set gate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear edits of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One weight per expert for the whole image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits (what-if)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits of this pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What-if edits of this pair; Delete takes the chosen one back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all edits of this pair (Ctrl+Shift+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change between edited and original at the same place (Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downstream</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a set gate does to the others. renormalise (default): the rest shares what is left; raw: they stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What takes a removed expert&apos;s weight, for mute, solo and ablation. renormalise (default): the other routed experts; zero: nobody; reroute: the top k among the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether later gates follow the edits. recompute (default): they are computed again; freeze: they stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has a single decoder: no gates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has no feature experts: no gates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gate reads averages over a grid of %1 × %2 cells, not pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One weight per expert for the whole image. untrained: every image is routed to experts 0 and 1, which shows the wiring, not learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gates read averages over a grid of %1 × %2 cells: they do not see fine detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No edits: drag a bar, or press M, S, L beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change policies of edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a pixel: what each decoder expert contributes to it stands here.</source>
        <translation type="unfinished"></translation>
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
    <name>moefusion::workbench::InspectTools</name>
    <message>
        <source>Change regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pane must be the reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw region</source>
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
        <source>Command line copied.</source>
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
    <message>
        <source>Take the attention edit back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint the attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load an attention map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numpy array (*.npy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attention map is %1×%2, the pair %3×%4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no annotated boxes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The detectors found nothing with a score of at least %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention from boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 untrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair is fused with MoE-Fusion here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag on a pane to paint the attention; Esc ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no other checkpoint on this side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited %1: %2 in %3 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved tensors and maps in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 routing changed: %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gates of the current pair belong here. Open a folder of infrared and visible images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only MoE-Fusion has experts and gates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose MoE-Fusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moe-fusion has no weights. Choose a file, or use untrained weights from the weights menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the gates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gates are read once %1 is fused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse %1 to see its gates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an expert first: in the gates panel (G) or a tile (E).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This pair has no edits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save tensors and maps in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the attention map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removal %1 · downstream %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in pane %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the expert tiles first (E).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save usage in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved usage in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing the experts of %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rectangle is drawn that is not pinned yet; M draws one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove pins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cursor on the image first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pins</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::InspectionService</name>
    <message>
        <source>Reading the gates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ablation deltas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving tensors and maps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing edits</source>
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
    <name>moefusion::workbench::LaunchPanel</name>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YAML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check data, memory and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the data, make two steps, tell memory and time; nothing is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More about these options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as torchrun command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Slurm batch script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This build has no trainer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data are being checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of the training pairs (data).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the data, then start the training as a process of its own (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking data, memory and time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training cannot start; the reason stands under Check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training %1 was started. It goes on when this window closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YAML (*.yaml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options were saved. Use them with moe-fusion train --config %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YAML (*.yaml *.yml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch after the run that is going</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch after %1 has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch the paper&apos;s study of experts (Fig. 7)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch the paper&apos;s study of alpha (Fig. 8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Launch the paper&apos;s ablation (Tables 3 and 4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training %1 waits for the end of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
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
    <name>moefusion::workbench::LoadPanel</name>
    <message>
        <source>No load was recorded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1:%2 has had no images for %3 steps. See --load-weight.</source>
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
    <message>
        <source>Figure of the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layout was saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout %1 deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the view to the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the figure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure of the experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of %1 were installed in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has moved: %2 holds the same images and is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has moved: %2 has its name and is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 of the session is not there, and no other holds its images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the images are now; everything else of the session is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 of the session is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s images are now in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s figure is left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovered session is not saved yet.</source>
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
    <name>moefusion::workbench::MapPanel</name>
    <message>
        <source>Metric map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only metrics that are sums over pixels or windows have a map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over the fused image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the map over the fused image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the map over the fused image, 0 to 100 %, first 75 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a row of the table of pairs to see where its value comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric map of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MeanTableModel</name>
    <message>
        <source>%1 (paper)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n/a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed in the paper, not computed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair has a value here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Mean %1, standard deviation %2, median %3 over %n pairs</source>
        <translation>
            <numerusform>Mean %1, standard deviation %2, median %3 over %n pair</numerusform>
            <numerusform>Mean %1, standard deviation %2, median %3 over %n pairs</numerusform>
        </translation>
    </message>
    <message>
        <source>95 % interval of the mean: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pairs without a value are left out</source>
        <translation>
            <numerusform>%n pair without a value is left out</numerusform>
            <numerusform>%n pairs without a value are left out</numerusform>
        </translation>
    </message>
    <message>
        <source>Rank %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Firsts</source>
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
    <name>moefusion::workbench::MethodsPanel</name>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of weights of the selected method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected method once more, with other weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare images that were fused elsewhere, matched by pair id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse this pair with every ticked method that has no result yet (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TorchScript file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a network of your own, which runs in a process of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the results are computed and their times measured</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MetricChart</name>
    <message>
        <source>Box plot with points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means with 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values per pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric against metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paired differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chart shows; G: the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric of the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second metric, or the method compared against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart of the values; the table of pairs holds the same numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, mean with 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pair, in the order of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
better in %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: difference to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::OptionsYaml</name>
    <message>
        <source>“%1” is no section here; options stand below “train”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option “%1”; did you mean “%2”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YAML, line %1: %2</source>
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
    <message>
        <source>Sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the pair list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the pair list is sorted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status, failed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gates are known yet: compute them in Usage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PairValuesModel</name>
    <message>
        <source>Not computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than 3 median absolute deviations from this method&apos;s median.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 without)</source>
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
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reference: %1</source>
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
        <source>%1 does not name its tensors: this layer is MoE-Fusion&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose MoE-Fusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The difference that edits make. There are none: change a gate in the panel (G).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not fused with these weights yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight 0: removing it changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the edits of this pair; Y shows them again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>routing changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not routed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight 0: it has no part in the result and was evaluated for inspection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At x %1, y %2:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contributions %1 = %2 fused, before clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activations (%1) %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the edits change is computed at half the size; the rest follows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PinPanel</name>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of the pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column in image pixels, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row of the pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row in image pixels, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the values at this pixel in the table (J: at the cursor)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the means over the regions drawn on the canvas (M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the selected pins away; without a selection all of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the table as a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned pixels and regions belong here, with contributions and activations under them. Put the cursor on a pixel and press J, or type its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values at the pins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values at pinned pixels, means over pinned regions. Contributions sum to the fused value before clipping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PixelChecks</name>
    <message numerus="yes">
        <source>Checking the pixels of %n pairs</source>
        <translation>
            <numerusform>Checking the pixels of %n pair</numerusform>
            <numerusform>Checking the pixels of %n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PlotBoard</name>
    <message>
        <source>This is no pattern: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter tags (regular expression)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the running average, 0 to 0.99; the raw curve stays behind it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing, as a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the running average, 0 to 0.999, by default 0.6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relative time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wall time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands along the horizontal axis of all plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore outliers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vertical range leaves out the lowest and highest 5 % of the values; no point is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export plot…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
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
    <name>moefusion::workbench::PreviewPanel</name>
    <message>
        <source>Preview pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the preview pairs is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No preview was written yet (--preview-every).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fused image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention to the foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading a preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previews of step %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ProfilePanel</name>
    <message>
        <source>P, then click two points on a picture (Shift: straight; more clicks: a bent line). Esc ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels across the line that are averaged, 1 to 15 (1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all curves as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>position, px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey level, 0–255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile of all panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::RegionPanel</name>
    <message>
        <source>region %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The region that is measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>w</source>
        <comment>width</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <comment>height</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left edge, image pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper edge, image pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width, image pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height, image pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this region from all panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>std</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entropy, bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contrast to ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAE to reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics of the region in every pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histograms of the region in every pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EN to Qabf are taken on the crop (profile tang-2022) and are not comparable with whole-image values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M draws a rectangle, Shift+M a polygon, Ctrl+drag a rectangle at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pane</source>
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
    <name>moefusion::workbench::RunListModel</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best Qabf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::RunPanel</name>
    <message>
        <source>No run is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s folder is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run&apos;s folder is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is not running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has no checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the run that is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from the last checkpoint (F7)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End this step, save a checkpoint and wait (F7)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a checkpoint and end; it can be resumed (F8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a checkpoint and go on (F9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no checkpoint yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse with the selected checkpoint in Inspect (Ctrl+Shift+I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped unexpectedly at step %1, before its first checkpoint; last heard of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped unexpectedly at step %1. Resume goes on from %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is not there any more; what was read of it stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n lines of events.jsonl are damaged; they were left out.</source>
        <translation>
            <numerusform>%n line of events.jsonl is damaged; it was left out.</numerusform>
            <numerusform>%n lines of events.jsonl are damaged; they were left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1 of %2, step %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1, step %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 images/s, %2 steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1, best %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is of another program: it can be watched only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run waits for another to end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is not finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run follows a budget of time, not epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train it for more epochs, from its last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the batch and the weights of that step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::RunWatch</name>
    <message>
        <source>Reading run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading curves of %1</source>
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
    <name>moefusion::workbench::SetupPanel</name>
    <message>
        <source>&amp;Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods to evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked methods are fused where they are not, then measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add results folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images that were fused elsewhere, matched by pair id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;etrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics to compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first eight are those of the paper&apos;s tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile of the metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose definitions; tang-2022 is the scale of the paper&apos;s tables (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region of the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside or outside the annotated boxes of the data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs all have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which pairs the means count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With pairs of its own each, methods are not ranked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No printed rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows printed in the paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the paper&apos;s tables in grey below, never ranked with the measured ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked pairs only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only pairs that are marked in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bootstrap over the pairs, 10 000 resamples, seed 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fuse what is missing, then measure; what is up to date is not computed again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop after the pairs in work; Evaluate goes on there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluate</source>
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
    <name>moefusion::workbench::StepBar</name>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step that everything shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots, expert load, previews, attention and gates at this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::TrainWorkspace</name>
    <message>
        <source>No curves are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to stop after a checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for a checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no checkpoint yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select two to six runs in the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to pause after this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resuming %1 from its last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all plots: folder and form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, all points (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plots and curves.csv were written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files cannot be written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences of the selected runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: name, state:failed, alpha:10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of runs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs in %1.
Add a folder of runs, or start one: moe-fusion train FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No curves yet. Tick a run in the table below to see its curves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message>
        <source>Faults (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training ended before its first step: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has no snapshot of a fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs in all, more than %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing a note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::UsagePanel</name>
    <message>
        <source>Together in foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together in background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together in the decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground against background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which experts are counted together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs that were routed to both experts; the diagonal: to this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage of each expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a row to see the pairs that are routed to this expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts used together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a number to see those pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save usage…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write usage.csv and usage_summary.csv, as the command line&apos;s inspect --usage does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which experts the pairs of the list go to belongs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 listed pairs. Usage on a few pairs is not usage on a dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel (%1 of %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Compute for %n pairs</source>
        <translation>
            <numerusform>Compute for %n pair</numerusform>
            <numerusform>Compute for %n pairs</numerusform>
        </translation>
    </message>
    <message>
        <source>Reads the gates of every listed pair; they are not fused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose MoE-Fusion and its weights first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untrained: these shares show the wiring, not learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never used: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n failed: %1</source>
        <translation>
            <numerusform>%n failed: %1</numerusform>
            <numerusform>%n failed: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate if routed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance of %1: %2 (1 = all experts alike)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::UsageService</name>
    <message numerus="yes">
        <source>Reading the gates of %n pairs</source>
        <translation>
            <numerusform>Reading the gates of %n pair</numerusform>
            <numerusform>Reading the gates of %n pairs</numerusform>
        </translation>
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
