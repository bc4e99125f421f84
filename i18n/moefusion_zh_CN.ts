<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Actions</name>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Find the infrared and visible pairs of a folder</source>
        <translation>查找文件夹中的红外与可见光图像对</translation>
    </message>
    <message>
        <source>Open two images…</source>
        <translation>打开两幅图像…</translation>
    </message>
    <message>
        <source>Open an infrared and a visible image as a pair</source>
        <translation>把一幅红外图像和一幅可见光图像作为图像对打开</translation>
    </message>
    <message>
        <source>Open sample scenes</source>
        <translation>打开示例场景</translation>
    </message>
    <message>
        <source>Draw a small made-up dataset of street scenes and open it</source>
        <translation>绘制一个小型的虚构街景数据集并打开</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>Start with an empty session</source>
        <translation>从空会话开始</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>打开会话…</translation>
    </message>
    <message>
        <source>Open a saved session (.moef.yaml)</source>
        <translation>打开已保存的会话（.moef.yaml）</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Save what is open: pairs, marks, method, policies, panes</source>
        <translation>保存当前内容：图像对、标记、方法、策略、窗格</translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation>会话另存为…</translation>
    </message>
    <message>
        <source>Save the session under another name</source>
        <translation>以另一名称保存会话</translation>
    </message>
    <message>
        <source>Close session</source>
        <translation>关闭会话</translation>
    </message>
    <message>
        <source>Close the session; asks if it has changes</source>
        <translation>关闭会话；有改动时会询问</translation>
    </message>
    <message>
        <source>Save fused images</source>
        <translation>保存融合图像</translation>
    </message>
    <message>
        <source>Write the fused images of this method into the results folder, as the command line does</source>
        <translation>把此方法的融合图像写入结果文件夹，与命令行相同</translation>
    </message>
    <message>
        <source>Export pane…</source>
        <translation>导出窗格…</translation>
    </message>
    <message>
        <source>Save the picture of the focused pane as a file</source>
        <translation>把焦点窗格的图像存为文件</translation>
    </message>
    <message>
        <source>Reload from disk</source>
        <translation>从磁盘重新读取</translation>
    </message>
    <message>
        <source>Read sources and results again</source>
        <translation>重新读取源图像和结果</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Language, theme, cache, keys</source>
        <translation>语言、主题、缓存、快捷键</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last change of this workspace</source>
        <translation>撤回本工作区的上一次改动</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Do the last undone change again</source>
        <translation>再次执行刚撤销的改动</translation>
    </message>
    <message>
        <source>Copy pane</source>
        <translation>复制窗格</translation>
    </message>
    <message>
        <source>Copy the picture of the focused pane at its own size</source>
        <translation>按原始大小复制焦点窗格的图像</translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation>复制视图</translation>
    </message>
    <message>
        <source>Copy the whole canvas as it is shown</source>
        <translation>按显示的样子复制整个画布</translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Copy the command that makes the same fused image</source>
        <translation>复制能得到相同融合图像的命令</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Show the whole image</source>
        <translation>显示整幅图像</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>一个图像像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Nearer, at the cursor</source>
        <translation>以光标为中心放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Farther, at the cursor</source>
        <translation>以光标为中心缩小</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>To the former place of the camera</source>
        <translation>回到镜头的前一位置</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>To the next place of the camera</source>
        <translation>到镜头的后一位置</translation>
    </message>
    <message>
        <source>Smooth pixels</source>
        <translation>平滑像素</translation>
    </message>
    <message>
        <source>Bilinear instead of nearest above 100 %</source>
        <translation>100 % 以上用双线性代替最近邻</translation>
    </message>
    <message>
        <source>Values in pixels</source>
        <translation>像素中的数值</translation>
    </message>
    <message>
        <source>Print the raw values in the pixels from zoom 24</source>
        <translation>缩放达到 24 倍起在像素中显示原始值</translation>
    </message>
    <message>
        <source>Crosshair and overlays</source>
        <translation>十字线与叠加</translation>
    </message>
    <message>
        <source>Show the linked crosshair and overlays; headers always stay</source>
        <translation>显示联动的十字线和叠加；标题始终保留</translation>
    </message>
    <message>
        <source>Mark clipped values</source>
        <translation>标出截断的值</translation>
    </message>
    <message>
        <source>Below the range blue, above it yellow</source>
        <translation>低于范围为蓝色，高于范围为黄色</translation>
    </message>
    <message>
        <source>Stretch range</source>
        <translation>拉伸范围</translation>
    </message>
    <message>
        <source>Range of the focused layer from its 0.5 and 99.5 percentiles</source>
        <translation>用 0.5 与 99.5 百分位作为焦点图层的范围</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>完整范围</translation>
    </message>
    <message>
        <source>Back to the layer&apos;s own range</source>
        <translation>恢复图层自己的范围</translation>
    </message>
    <message>
        <source>Next colour map</source>
        <translation>下一个色图</translation>
    </message>
    <message>
        <source>Next colour map of the focused pane</source>
        <translation>焦点窗格的下一个色图</translation>
    </message>
    <message>
        <source>Previous colour map</source>
        <translation>上一个色图</translation>
    </message>
    <message>
        <source>Previous colour map of the focused pane</source>
        <translation>焦点窗格的上一个色图</translation>
    </message>
    <message>
        <source>Previous layer</source>
        <translation>上一个图层</translation>
    </message>
    <message>
        <source>Previous layer of the focused pane</source>
        <translation>焦点窗格的上一个图层</translation>
    </message>
    <message>
        <source>Next layer</source>
        <translation>下一个图层</translation>
    </message>
    <message>
        <source>Next layer of the focused pane</source>
        <translation>焦点窗格的下一个图层</translation>
    </message>
    <message>
        <source>Last two layers</source>
        <translation>最近两个图层</translation>
    </message>
    <message>
        <source>Change between the last two layers of the pane</source>
        <translation>在窗格最近的两个图层之间切换</translation>
    </message>
    <message>
        <source>Pane alone</source>
        <translation>单独显示窗格</translation>
    </message>
    <message>
        <source>The focused pane alone, and back</source>
        <translation>只显示焦点窗格，再按一次恢复</translation>
    </message>
    <message>
        <source>Make reference</source>
        <translation>设为参考</translation>
    </message>
    <message>
        <source>Others are compared with the focused pane</source>
        <translation>其他窗格与焦点窗格比较</translation>
    </message>
    <message>
        <source>Swap with reference</source>
        <translation>与参考交换</translation>
    </message>
    <message>
        <source>Exchange the focused pane and the reference</source>
        <translation>交换焦点窗格与参考</translation>
    </message>
    <message>
        <source>Duplicate pane</source>
        <translation>复制出一个窗格</translation>
    </message>
    <message>
        <source>A second pane with the same layer</source>
        <translation>用相同图层再开一个窗格</translation>
    </message>
    <message>
        <source>Remove pane</source>
        <translation>移除窗格</translation>
    </message>
    <message>
        <source>Remove the focused pane</source>
        <translation>移除焦点窗格</translation>
    </message>
    <message>
        <source>Focus pane 1</source>
        <translation>聚焦窗格 1</translation>
    </message>
    <message>
        <source>Focus this pane</source>
        <translation>聚焦此窗格</translation>
    </message>
    <message>
        <source>Focus pane 2</source>
        <translation>聚焦窗格 2</translation>
    </message>
    <message>
        <source>Focus pane 3</source>
        <translation>聚焦窗格 3</translation>
    </message>
    <message>
        <source>Focus pane 4</source>
        <translation>聚焦窗格 4</translation>
    </message>
    <message>
        <source>Focus pane 5</source>
        <translation>聚焦窗格 5</translation>
    </message>
    <message>
        <source>Focus pane 6</source>
        <translation>聚焦窗格 6</translation>
    </message>
    <message>
        <source>Focus pane 7</source>
        <translation>聚焦窗格 7</translation>
    </message>
    <message>
        <source>Focus pane 8</source>
        <translation>聚焦窗格 8</translation>
    </message>
    <message>
        <source>Focus pane 9</source>
        <translation>聚焦窗格 9</translation>
    </message>
    <message>
        <source>Filter list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Go to the filter of the main list</source>
        <translation>转到主列表的筛选框</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>The window on the whole screen</source>
        <translation>窗口占满整个屏幕</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>下一个图像对</translation>
    </message>
    <message>
        <source>Next pair of the filtered list</source>
        <translation>筛选后列表中的下一个图像对</translation>
    </message>
    <message>
        <source>Previous pair</source>
        <translation>上一个图像对</translation>
    </message>
    <message>
        <source>Previous pair of the filtered list</source>
        <translation>筛选后列表中的上一个图像对</translation>
    </message>
    <message>
        <source>First pair</source>
        <translation>第一个图像对</translation>
    </message>
    <message>
        <source>First pair of the filtered list</source>
        <translation>筛选后列表中的第一个图像对</translation>
    </message>
    <message>
        <source>Last pair</source>
        <translation>最后一个图像对</translation>
    </message>
    <message>
        <source>Last pair of the filtered list</source>
        <translation>筛选后列表中的最后一个图像对</translation>
    </message>
    <message>
        <source>Mark pair</source>
        <translation>标记图像对</translation>
    </message>
    <message>
        <source>Mark or unmark the pair</source>
        <translation>标记图像对或取消标记</translation>
    </message>
    <message>
        <source>Next marked pair</source>
        <translation>下一个已标记的图像对</translation>
    </message>
    <message>
        <source>Next marked pair of the filtered list</source>
        <translation>筛选后列表中的下一个已标记图像对</translation>
    </message>
    <message>
        <source>Swap infrared and visible</source>
        <translation>交换红外与可见光</translation>
    </message>
    <message>
        <source>The two files of this pair stand in each other&apos;s place</source>
        <translation>此图像对的两个文件互换位置</translation>
    </message>
    <message>
        <source>Exclude pair</source>
        <translation>排除图像对</translation>
    </message>
    <message>
        <source>Take the pair out of the session; its files stay</source>
        <translation>把图像对移出会话；文件保留</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Open the folder of the pair&apos;s files</source>
        <translation>打开图像对文件所在的文件夹</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy the paths of both files</source>
        <translation>复制两个文件的路径</translation>
    </message>
    <message>
        <source>Pairing report</source>
        <translation>配对报告</translation>
    </message>
    <message>
        <source>Which rule found the pairs, and every remark</source>
        <translation>由哪条规则找到图像对，以及全部备注</translation>
    </message>
    <message>
        <source>Choose method</source>
        <translation>选择方法</translation>
    </message>
    <message>
        <source>Go to the list of methods</source>
        <translation>转到方法列表</translation>
    </message>
    <message>
        <source>Choose weights…</source>
        <translation>选择权重…</translation>
    </message>
    <message>
        <source>Choose the file of weights for this method</source>
        <translation>为此方法选择权重文件</translation>
    </message>
    <message>
        <source>Add results folder…</source>
        <translation>添加结果文件夹…</translation>
    </message>
    <message>
        <source>Show images that were fused elsewhere, matched by pair id</source>
        <translation>显示在别处融合的图像，按图像对标识匹配</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Size, colour, range and infrared window: choices that change pixels</source>
        <translation>尺寸、颜色、范围和红外窗：会改变像素的选择</translation>
    </message>
    <message>
        <source>Fuse</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Fuse the current pair with the chosen method</source>
        <translation>用所选方法融合当前图像对</translation>
    </message>
    <message>
        <source>Fuse selected pairs</source>
        <translation>融合选中的图像对</translation>
    </message>
    <message>
        <source>Fuse the pairs that are selected in the list</source>
        <translation>融合列表中选中的图像对</translation>
    </message>
    <message>
        <source>Fuse all pairs</source>
        <translation>融合全部图像对</translation>
    </message>
    <message>
        <source>Fuse every pair of the filtered list</source>
        <translation>融合筛选后列表中的每个图像对</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Stop the current job; what is done stays</source>
        <translation>停止当前任务；已完成的保留</translation>
    </message>
    <message>
        <source>Fuse when a pair is shown</source>
        <translation>显示图像对时自动融合</translation>
    </message>
    <message>
        <source>Start 150 ms after the last change of the pair</source>
        <translation>在最后一次切换图像对 150 毫秒后开始</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>One pair, one method, everything inside</source>
        <translation>一个图像对，一种方法，内部的一切</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The same pair through many methods</source>
        <translation>同一图像对经多种方法的结果</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Launch and watch trainings</source>
        <translation>启动并观察训练</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Metrics over methods and pairs</source>
        <translation>对多种方法和图像对的指标</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图版</translation>
    </message>
    <message>
        <source>Figures for print</source>
        <translation>供印刷的图版</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Work in the background</source>
        <translation>后台的工作</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the program has to say</source>
        <translation>程序的消息</translation>
    </message>
    <message>
        <source>Hide all docks</source>
        <translation>隐藏所有停靠面板</translation>
    </message>
    <message>
        <source>Hide or show all docks</source>
        <translation>隐藏或显示所有停靠面板</translation>
    </message>
    <message>
        <source>Next area</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Move the focus to the next area</source>
        <translation>把焦点移到下一个区域</translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation>上一个区域</translation>
    </message>
    <message>
        <source>Move the focus to the previous area</source>
        <translation>把焦点移到上一个区域</translation>
    </message>
    <message>
        <source>Save layout…</source>
        <translation>保存布局…</translation>
    </message>
    <message>
        <source>Save the arrangement of this workspace under a name</source>
        <translation>以名称保存本工作区的布局</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Back to the first arrangement of this workspace</source>
        <translation>恢复本工作区最初的布局</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Find any command, pair, method or layer by typing</source>
        <translation>键入即可查找任何命令、图像对、方法或图层</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Keys of this workspace</source>
        <translation>本工作区的快捷键</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>Click a thing to read what it is</source>
        <translation>点击一处以阅读其说明</translation>
    </message>
    <message>
        <source>About MoE-Fusion</source>
        <translation>关于 MoE-Fusion</translation>
    </message>
    <message>
        <source>Version, libraries, licence</source>
        <translation>版本、程序库、许可证</translation>
    </message>
    <message>
        <source>Leave mode</source>
        <translation>离开模式</translation>
    </message>
    <message>
        <source>Leave the tool or mode, else clear the selection</source>
        <translation>离开工具或模式，否则清除选择</translation>
    </message>
    <message>
        <source>Pan by 10 % (Shift: one image pixel)</source>
        <translation>平移 10 %（按住 Shift:一个图像像素）</translation>
    </message>
    <message>
        <source>Show the reference while held</source>
        <translation>按住时显示参考</translation>
    </message>
    <message>
        <source>Show the reference in all panes while held</source>
        <translation>按住时在所有窗格显示参考</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Pair</source>
        <translation>图像对(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>The pages of the manual, offline</source>
        <translation>手册各页，无需联网</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The images differ in size.</source>
        <translation>两幅图像尺寸不同。</translation>
    </message>
    <message>
        <source>Choose a size policy, or exclude the pair.</source>
        <translation>请选择尺寸策略，或排除该图像对。</translation>
    </message>
    <message>
        <source>One image is rotated against the other.</source>
        <translation>一幅图像相对另一幅旋转了。</translation>
    </message>
    <message>
        <source>Rotate one file, or exclude the pair.</source>
        <translation>请旋转其中一个文件，或排除该图像对。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>Copy it again, or exclude the pair.</source>
        <translation>请重新复制该文件，或排除该图像对。</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete.</source>
        <translation>文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>The file is not an image.</source>
        <translation>该文件不是图像。</translation>
    </message>
    <message>
        <source>Choose another file, or exclude the pair.</source>
        <translation>请选择另一个文件，或排除该图像对。</translation>
    </message>
    <message>
        <source>The image is too large to be read.</source>
        <translation>图像太大，无法读取。</translation>
    </message>
    <message>
        <source>Make it smaller, or exclude the pair.</source>
        <translation>请缩小图像，或排除该图像对。</translation>
    </message>
    <message>
        <source>The image has no finite pixel.</source>
        <translation>图像没有任何有限值的像素。</translation>
    </message>
    <message>
        <source>The method has no weights.</source>
        <translation>该方法没有权重。</translation>
    </message>
    <message>
        <source>Choose a file, or another method.</source>
        <translation>请选择文件，或换一种方法。</translation>
    </message>
    <message>
        <source>Out of memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Choose a smaller size, or close other programs.</source>
        <translation>请选择较小的尺寸，或关闭其他程序。</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>infrared</source>
        <translation>红外</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>可见光</translation>
    </message>
    <message>
        <source>visible luma</source>
        <translation>可见光亮度</translation>
    </message>
    <message>
        <source>fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>fused in colour</source>
        <translation>彩色融合</translation>
    </message>
    <message>
        <source>fused − reference</source>
        <translation>融合 − 参考</translation>
    </message>
    <message>
        <source>gradient of fused</source>
        <translation>融合的梯度</translation>
    </message>
    <message>
        <source>gradient of infrared</source>
        <translation>红外的梯度</translation>
    </message>
    <message>
        <source>gradient of visible</source>
        <translation>可见光的梯度</translation>
    </message>
</context>
<context>
    <name>OpenPairs</name>
    <message>
        <source>%1: %2 pairs in %3</source>
        <translation>%1：%2 个图像对，位于 %3</translation>
    </message>
    <message>
        <source>%1: %2 pairs, infrared %3, visible %4</source>
        <translation>%1：%2 个图像对，红外 %3，可见光 %4</translation>
    </message>
    <message>
        <source>%1 with %2: %3 pairs, %4 of equal size</source>
        <translation>%1 与 %2：%3 个图像对，其中 %4 个尺寸相同</translation>
    </message>
    <message>
        <source>%1: %2 pairs, %3 files without a pair</source>
        <translation>%1：%2 个图像对，%3 个文件未配对</translation>
    </message>
    <message>
        <source>Files without a pair: %1</source>
        <translation>未配对的文件：%1</translation>
    </message>
</context>
<context>
    <name>PairFilter</name>
    <message>
        <source>is: takes marked, fused, error, stale or remarks.</source>
        <translation>is: 可用 marked、fused、error、stale 或 remarks。</translation>
    </message>
    <message>
        <source>size: takes a size such as 640x512.</source>
        <translation>size: 需要形如 640x512 的尺寸。</translation>
    </message>
    <message>
        <source>There is no operator %1:. Use is:, size: or set:.</source>
        <translation>没有运算符 %1:。请用 is:、size: 或 set:。</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Language of the window (default: system)</source>
        <translation>窗口的语言（默认：跟随系统）</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light or dark (default: system)</source>
        <translation>浅色或深色（默认：跟随系统）</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Factor of the system&apos;s text size, 0.8 to 2.0 (default: 1.0)</source>
        <translation>相对系统文字大小的倍数，0.8 到 2.0（默认：1.0）</translation>
    </message>
    <message>
        <source>Pixels above 100 %</source>
        <translation>100 % 以上的像素</translation>
    </message>
    <message>
        <source>Nearest shows true pixels, bilinear smooths (default: nearest)</source>
        <translation>最近邻显示真实像素，双线性使其平滑（默认：最近邻）</translation>
    </message>
    <message>
        <source>Neighbours read ahead</source>
        <translation>预读的邻近图像对</translation>
    </message>
    <message>
        <source>Pairs on each side of the current one that are read ahead, 0 to 8 (default: 2)</source>
        <translation>在当前图像对两侧各预读多少个，0 到 8（默认：2）</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Memory for decoded and fused images in MiB, from 256 (default: a quarter of the memory, at most 8192)</source>
        <translation>用于解码和融合图像的内存，单位 MiB，至少 256（默认：内存的四分之一，最多 8192）</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where methods compute; in use from the next start (default: auto)</source>
        <translation>方法在何处计算；下次启动时生效（默认：auto）</translation>
    </message>
    <message>
        <source>Compute threads</source>
        <translation>计算线程</translation>
    </message>
    <message>
        <source>Threads of a method; auto leaves one core to the window; in use from the next start (default: auto)</source>
        <translation>方法使用的线程数；auto 为窗口留一个核心；下次启动时生效（默认：auto）</translation>
    </message>
    <message>
        <source>Results folder</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Where fused images are saved; relative to the session&apos;s or the pairs&apos; folder (default: results)</source>
        <translation>融合图像保存的位置；相对于会话或图像对的文件夹（默认：results）</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::GateBar</name>
    <message>
        <source>Gate of expert %1: %2, routed</source>
        <translation>专家 %1 的门控：%2，已选中</translation>
    </message>
    <message>
        <source>Gate of expert %1: 0, not routed, logit %2</source>
        <translation>专家 %1 的门控：0，未选中，对数几率 %2</translation>
    </message>
    <message>
        <source>Expert %1: gate %2 (0 to 1), logit %3. One weight for the whole image.</source>
        <translation>专家 %1：门控 %2（0 到 1），对数几率 %3。整幅图像一个权重。</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::GateBars</name>
    <message>
        <source>%1 below</source>
        <translation>低 %1</translation>
    </message>
    <message>
        <source>all experts routed</source>
        <translation>所有专家均已选中</translation>
    </message>
    <message>
        <source>margin %1: near a tie</source>
        <translation>间距 %1：接近并列</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>间距 %1</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::Histogram</name>
    <message>
        <source>Histogram of the focused pane</source>
        <translation>焦点窗格的直方图</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>尚无可统计的内容</translation>
    </message>
    <message>
        <source>Mean %1, standard deviation %2, shown range %3 to %4</source>
        <translation>均值 %1，标准差 %2，显示范围 %3 到 %4</translation>
    </message>
    <message>
        <source>Drag the two handles to set the shown range; arrows move the chosen handle, Up and Down change it</source>
        <translation>拖动两个滑块设置显示范围；方向键左右移动所选滑块，上下切换滑块</translation>
    </message>
    <message>
        <source>mean %1, std %2</source>
        <translation>均值 %1，标准差 %2</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::ImagePane</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::PaneHeader</name>
    <message>
        <source>Layer of this pane: %1</source>
        <translation>此窗格的图层：%1</translation>
    </message>
    <message>
        <source>Choose what this pane shows</source>
        <translation>选择此窗格显示的内容</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ActionSet</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 is taken by &quot;%2&quot; (%3). Change that one first.</source>
        <translation>%1 已被“%2”（%3）占用。请先更改那一个。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::CommandPalette</name>
    <message>
        <source>Type a command; @ pairs, : methods, # layers</source>
        <translation>键入命令；@ 图像对，: 方法，# 图层</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>匹配的命令</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FusionService</name>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 float32, %n threads</source>
        <translation>
            <numerusform>%1 float32,%n 线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Fusing %1</source>
        <translation>正在融合 %1</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n fused images</source>
        <translation>
            <numerusform>正在保存 %n 幅融合图像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::HistogramPanel</name>
    <message>
        <source>Log counts</source>
        <translation>对数计数</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>对数计数</translation>
    </message>
    <message>
        <source>Counts on a logarithmic axis (default: on)</source>
        <translation>以对数轴显示计数（默认：开）</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::InspectWorkspace</name>
    <message>
        <source>No pair is open.</source>
        <translation>没有打开图像对。</translation>
    </message>
    <message>
        <source>The camera has not moved yet.</source>
        <translation>镜头还没有移动过。</translation>
    </message>
    <message>
        <source>There is no later place.</source>
        <translation>没有更后的位置。</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>完整范围</translation>
    </message>
    <message>
        <source>The range is the layer&apos;s own.</source>
        <translation>范围就是图层自己的范围。</translation>
    </message>
    <message>
        <source>The pane has shown one layer only.</source>
        <translation>此窗格只显示过一个图层。</translation>
    </message>
    <message>
        <source>Swap panes</source>
        <translation>交换窗格</translation>
    </message>
    <message>
        <source>Another pane must be the reference.</source>
        <translation>必须以另一个窗格为参考。</translation>
    </message>
    <message>
        <source>Duplicate pane</source>
        <translation>复制出一个窗格</translation>
    </message>
    <message>
        <source>A canvas has at most 12 panes.</source>
        <translation>一个画布最多 12 个窗格。</translation>
    </message>
    <message>
        <source>Remove pane</source>
        <translation>移除窗格</translation>
    </message>
    <message>
        <source>It is the last pane.</source>
        <translation>这是最后一个窗格。</translation>
    </message>
    <message>
        <source>There is no such pane.</source>
        <translation>没有这个窗格。</translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation>命令行已复制。</translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation>标记 %1</translation>
    </message>
    <message>
        <source>No pair is marked.</source>
        <translation>没有标记的图像对。</translation>
    </message>
    <message>
        <source>Swap the sources of %1</source>
        <translation>交换 %1 的源图像</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Both paths copied.</source>
        <translation>两个路径已复制。</translation>
    </message>
    <message>
        <source>No pairs are open.</source>
        <translation>没有打开任何图像对。</translation>
    </message>
    <message>
        <source>This method has no weights.</source>
        <translation>此方法没有权重。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Nothing is being fused.</source>
        <translation>没有正在进行的融合。</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Change colour map</source>
        <translation>更改色图</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Stretch range</source>
        <translation>拉伸范围</translation>
    </message>
    <message>
        <source>Another image size: position and zoom are kept relative.</source>
        <translation>图像尺寸不同：位置和缩放按比例保持。</translation>
    </message>
    <message>
        <source>Change range</source>
        <translation>更改范围</translation>
    </message>
    <message>
        <source>Change gamma</source>
        <translation>更改伽马</translation>
    </message>
    <message>
        <source>Fused %1 in %2 s.</source>
        <translation>已融合 %1，用时 %2 秒。</translation>
    </message>
    <message>
        <source>Saved %1 images in %2, %3 were up to date.</source>
        <translation>已在 %2 保存 %1 幅图像，%3 幅已是最新。</translation>
    </message>
    <message>
        <source>Saved %1 images in %2. %3 failed: %4</source>
        <translation>已在 %2 保存 %1 幅图像。%3 幅失败：%4</translation>
    </message>
    <message>
        <source>%1 takes no weights. Choose the method first, then its file.</source>
        <translation>%1 不使用权重。请先选择方法，再选择其文件。</translation>
    </message>
    <message>
        <source>Choose a method first.</source>
        <translation>请先选择方法。</translation>
    </message>
    <message>
        <source>No weights for %1.</source>
        <translation>%1 没有权重。</translation>
    </message>
    <message>
        <source>No weights for %1. Choose a file.</source>
        <translation>%1 没有权重。请选择文件。</translation>
    </message>
    <message>
        <source>no weights needed</source>
        <translation>无需权重</translation>
    </message>
    <message>
        <source>This method has no parameters to load.</source>
        <translation>此方法没有需要加载的参数。</translation>
    </message>
    <message>
        <source>installed weights</source>
        <translation>已安装的权重</translation>
    </message>
    <message>
        <source>no weights</source>
        <translation>无权重</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Installed weights</source>
        <translation>已安装的权重</translation>
    </message>
    <message>
        <source>Use untrained weights</source>
        <translation>使用未训练的权重</translation>
    </message>
    <message>
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <source>Add results folder</source>
        <translation>添加结果文件夹</translation>
    </message>
    <message>
        <source>View copied.</source>
        <translation>视图已复制。</translation>
    </message>
    <message>
        <source>Pane copied at its own size.</source>
        <translation>窗格已按原始大小复制。</translation>
    </message>
    <message>
        <source>The focused pane has no picture.</source>
        <translation>焦点窗格没有图像。</translation>
    </message>
    <message>
        <source>Export pane</source>
        <translation>导出窗格</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG 图像(*.png)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Fusion method</source>
        <translation>融合方法</translation>
    </message>
    <message>
        <source>The method that fuses the pairs</source>
        <translation>用来融合图像对的方法</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Canvas of panes</source>
        <translation>窗格画布</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Pairing report</source>
        <translation>配对报告</translation>
    </message>
    <message>
        <source>Fuse</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Fuse all</source>
        <translation>全部融合</translation>
    </message>
    <message>
        <source>Reset panes</source>
        <translation>重置窗格</translation>
    </message>
    <message>
        <source>%1 is up to date.</source>
        <translation>%1 已是最新。</translation>
    </message>
    <message numerus="yes">
        <source>Fusing %n pairs</source>
        <translation>
            <numerusform>正在融合 %n 个图像对</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n pairs; what is done stays.</source>
        <translation>
            <numerusform>完成 %n 个图像对后停止；已完成的保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fused %1 pairs in %2 s. %3 failed: %4</source>
        <translation>用 %2 秒融合了 %1 个图像对。%3 个失败：%4</translation>
    </message>
    <message>
        <source>Fused %1 pairs in %2 s; %3 were up to date.</source>
        <translation>用 %2 秒融合了 %1 个图像对；%3 个已是最新。</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n 个图像对</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n pairs</source>
        <translation>
            <numerusform>%n 个图像对中的 %1 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n with remarks</source>
        <translation>
            <numerusform>%1，%n 个有备注</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
Click for the pairing report.</source>
        <translation>%1
点击查看配对报告。</translation>
    </message>
    <message>
        <source>Layout %1</source>
        <translation>布局 %1</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::JobListModel</name>
    <message>
        <source>%1 of %2 (%3 each)</source>
        <translation>%2 中的 %1（每个 %3）</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>stopping after this pair</source>
        <translation>完成此图像对后停止</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::JobsDock</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the selected job</source>
        <translation>取消选中的任务</translation>
    </message>
    <message>
        <source>Stop the selected job; what is done stays</source>
        <translation>停止选中的任务；已完成的保留</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>取消所有任务</translation>
    </message>
    <message>
        <source>Stop every job; what is done stays</source>
        <translation>停止所有任务；已完成的保留</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::KeySheet</name>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter of the keys</source>
        <translation>筛选快捷键</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Give the selected command this key</source>
        <translation>把此按键赋给选中的命令</translation>
    </message>
    <message>
        <source>Back to the first keys of the selected command</source>
        <translation>恢复选中命令最初的按键</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::LayersPanel</name>
    <message>
        <source>Colour map</source>
        <translation>色图</translation>
    </message>
    <message>
        <source>Colours of the focused pane (C, Shift+C); colour images have none</source>
        <translation>焦点窗格的颜色（C、Shift+C）；彩色图像没有色图</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Lowest shown value</source>
        <translation>显示的最小值</translation>
    </message>
    <message>
        <source>Lowest shown value, in the layer&apos;s own values</source>
        <translation>显示的最小值，按图层自己的数值</translation>
    </message>
    <message>
        <source>Highest shown value</source>
        <translation>显示的最大值</translation>
    </message>
    <message>
        <source>Highest shown value, in the layer&apos;s own values</source>
        <translation>显示的最大值，按图层自己的数值</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>伽马</translation>
    </message>
    <message>
        <source>Gamma of the focused pane, 0.2 to 5 (default: 1)</source>
        <translation>焦点窗格的伽马，0.2 到 5（默认：1）</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Stretch the range</source>
        <translation>拉伸范围</translation>
    </message>
    <message>
        <source>Range from the 0.5 and 99.5 percentiles (N); display only, no pixel of a file changes</source>
        <translation>范围取 0.5 与 99.5 百分位（N）；只影响显示，不改变任何文件的像素</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>完整范围</translation>
    </message>
    <message>
        <source>Back to the layer&apos;s own range (Shift+N)</source>
        <translation>恢复图层自己的范围（Shift+N）</translation>
    </message>
    <message>
        <source>No picture in the focused pane</source>
        <translation>焦点窗格中没有图像</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::LogDock</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MainWindow</name>
    <message>
        <source>Nothing was opened yet</source>
        <translation>还没有打开过任何内容</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近的</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的内容。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的内容。</translation>
    </message>
    <message>
        <source>There is no list to filter.</source>
        <translation>没有可筛选的列表。</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有打开任何内容。</translation>
    </message>
    <message>
        <source>About MoE-Fusion</source>
        <translation>关于 MoE-Fusion</translation>
    </message>
    <message>
        <source>&lt;h3&gt;MoE-Fusion %1&lt;/h3&gt;&lt;p&gt;Infrared and visible image fusion: look, compare, train, measure.&lt;/p&gt;&lt;p&gt;Qt %2, built with %3.&lt;/p&gt;&lt;p&gt;GPL-3.0-or-later, without warranty.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;MoE-Fusion %1&lt;/h3&gt;&lt;p&gt;红外与可见光图像融合：查看、比较、训练、度量。&lt;/p&gt;&lt;p&gt;Qt %2，由 %3 编译。&lt;/p&gt;&lt;p&gt;GPL-3.0-or-later，不附带任何担保。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>保存布局</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <source>Layout %1 saved.</source>
        <translation>布局 %1 已保存。</translation>
    </message>
    <message>
        <source>A pair needs two images: drop the infrared and the visible one together.</source>
        <translation>一个图像对需要两幅图像：请把红外和可见光图像一起拖入。</translation>
    </message>
    <message>
        <source>%1 is nothing this window opens: folders, two images, pair lists (CSV), sessions (.moef.yaml) and weights are.</source>
        <translation>此窗口无法打开 %1：可打开文件夹、两幅图像、图像对列表（CSV）、会话（.moef.yaml）和权重。</translation>
    </message>
    <message>
        <source>Finding pairs in %1…</source>
        <translation>正在 %1 中查找图像对…</translation>
    </message>
    <message>
        <source>Finding pairs in %1</source>
        <translation>正在 %1 中查找图像对</translation>
    </message>
    <message>
        <source>Open a folder of pairs</source>
        <translation>打开图像对文件夹</translation>
    </message>
    <message>
        <source>Open an infrared and a visible image</source>
        <translation>打开一幅红外图像和一幅可见光图像</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.pgm *.ppm)</source>
        <translation>图像(*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.pgm *.ppm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件(*)</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Sessions (*.moef.yaml)</source>
        <translation>会话(*.moef.yaml)</translation>
    </message>
    <message>
        <source>Drawing sample scenes…</source>
        <translation>正在绘制示例场景…</translation>
    </message>
    <message>
        <source>Drawing sample scenes</source>
        <translation>正在绘制示例场景</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的改动</translation>
    </message>
    <message>
        <source>The session %1 has changes that are not saved.</source>
        <translation>会话 %1 有未保存的改动。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Keep the session open</source>
        <translation>保持会话打开</translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>The program did not end well last time. The autosaved session stands first under Recent.</source>
        <translation>程序上次没有正常结束。自动保存的会话排在“最近”的第一位。</translation>
    </message>
    <message>
        <source>Several folders could hold the infrared or the visible images. Choose one of them.</source>
        <translation>有多个文件夹可能存放红外或可见光图像。请选择其中一组。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ManualWindow</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Pages of the manual</source>
        <translation>手册页</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
    <message>
        <source>Find in this page</source>
        <translation>在本页查找</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MethodListModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1:%2</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PairListModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1,%2</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PairPanel</name>
    <message>
        <source>Filter: id, is:marked, size:640x480</source>
        <translation>筛选：标识、is:marked、size:640x480</translation>
    </message>
    <message>
        <source>Filter of the pair list</source>
        <translation>图像对列表的筛选</translation>
    </message>
    <message>
        <source>Text matches the id. Operators: is:marked, is:fused, is:error, is:stale, is:remarks, size:640x480, set:train; - negates; several are AND</source>
        <translation>文本匹配标识。运算符：is:marked、is:fused、is:error、is:stale、is:remarks、size:640x480、set:train;- 表示否定；多个条件须同时满足</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Pairing report</source>
        <translation>配对报告</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are not read yet and stay in the list.</source>
        <translation>
            <numerusform>%n 个图像对尚未读取，保留在列表中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Thumbnail of %1</source>
        <translation>%1 的缩略图</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PaneBoard</name>
    <message>
        <source>Make a pane the reference first (R).</source>
        <translation>请先把一个窗格设为参考（R）。</translation>
    </message>
    <message>
        <source>A pair&apos;s picture belongs here.</source>
        <translation>这里显示图像对的图像。</translation>
    </message>
    <message>
        <source>There is no layer &quot;%1&quot;.</source>
        <translation>没有图层“%1”。</translation>
    </message>
    <message>
        <source>Choose another in the header.</source>
        <translation>请在标题中选择另一个。</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>The difference of the fused image to the reference. Make another pane the reference: focus it and press R.</source>
        <translation>融合图像与参考的差异。请把另一个窗格设为参考：聚焦它并按 R。</translation>
    </message>
    <message>
        <source>Fusing %1</source>
        <translation>正在融合 %1</translation>
    </message>
    <message>
        <source>Cancelled. %1 is not fused with %2.</source>
        <translation>已取消。%1 未用 %2 融合。</translation>
    </message>
    <message>
        <source>Fuse (F5)</source>
        <translation>融合（F5）</translation>
    </message>
    <message>
        <source>%1 is not fused with %2 yet.</source>
        <translation>%1 尚未用 %2 融合。</translation>
    </message>
    <message>
        <source>bundled weights</source>
        <translation>内置权重</translation>
    </message>
    <message>
        <source>gamma %1</source>
        <translation>伽马 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>reference: %1</source>
        <translation>参考：%1</translation>
    </message>
    <message>
        <source>Others are compared with this pane</source>
        <translation>其他窗格与此窗格比较</translation>
    </message>
    <message>
        <source>own range</source>
        <translation>自有范围</translation>
    </message>
    <message>
        <source>This pane is stretched differently from the others; Shift+N takes it back</source>
        <translation>此窗格的拉伸与其他窗格不同；按 Shift+N 恢复</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Made with other weights or policies than now chosen; F5 fuses again</source>
        <translation>由与当前所选不同的权重或策略得到；按 F5 重新融合</translation>
    </message>
    <message>
        <source>untrained</source>
        <translation>未训练</translation>
    </message>
    <message>
        <source>Initialised weights: the picture shows the wiring, not learning</source>
        <translation>初始化的权重：图像显示的是连接方式，而非学习结果</translation>
    </message>
    <message>
        <source>result file</source>
        <translation>结果文件</translation>
    </message>
    <message>
        <source>Made elsewhere; its weights are not known</source>
        <translation>在别处得到；其权重未知</translation>
    </message>
    <message>
        <source>resized</source>
        <translation>已缩放</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PoliciesPanel</name>
    <message>
        <source>Choices that change pixels. They stand in every header and travel with every result.</source>
        <translation>会改变像素的选择。它们显示在每个标题中，并随每个结果保存。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Size policy</source>
        <translation>尺寸策略</translation>
    </message>
    <message>
        <source>native refuses pairs of two sizes; visible and infrared bring both to that one&apos;s size; WIDTHxHEIGHT; max:N holds the longest side (default: native)</source>
        <translation>native 拒绝两幅尺寸不同的图像对；visible 和 infrared 把两者变为该图像的尺寸；WIDTHxHEIGHT;max:N 限制最长边（默认：native）</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colour policy</source>
        <translation>颜色策略</translation>
    </message>
    <message>
        <source>luma: grey result; visible_chroma: with the colours of the visible image (default: luma)</source>
        <translation>luma：灰度结果；visible_chroma：带可见光图像的颜色（默认：luma）</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Range policy</source>
        <translation>范围策略</translation>
    </message>
    <message>
        <source>method: as its authors do; clip and minmax: the same for all methods (default: method)</source>
        <translation>method：与其作者一致；clip 和 minmax：对所有方法相同（默认：method）</translation>
    </message>
    <message>
        <source>Infrared window</source>
        <translation>红外窗</translation>
    </message>
    <message>
        <source>Stretch of infrared above 8 bits: auto (0.5 to 99.5 percentiles) or FROM:TO in raw values (default: auto)</source>
        <translation>8 位以上红外图像的拉伸：auto(0.5 到 99.5 百分位)或以原始值表示的 FROM:TO(默认：auto)</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ReportPanel</name>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Remarks on pairs and files</source>
        <translation>对图像对和文件的备注</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::SettingsPage</name>
    <message>
        <source>Changed only</source>
        <translation>仅显示已更改的</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Show only what differs from its default</source>
        <translation>只显示与默认值不同的项</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>恢复默认值：%1</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::StartPage</name>
    <message>
        <source>Open a folder of infrared and visible images</source>
        <translation>打开含红外与可见光图像的文件夹</translation>
    </message>
    <message>
        <source>Pairs are found by their names and folders, never by their position in a list. Folders, image pairs, pair lists (CSV) and sessions can also be dropped on the window.</source>
        <translation>图像对按名称和文件夹查找，绝不按列表中的位置。也可以把文件夹、图像对、图像对列表（CSV）和会话拖到窗口上。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Find the infrared and visible pairs of a folder (Ctrl+O)</source>
        <translation>查找文件夹中的红外与可见光图像对（Ctrl+O）</translation>
    </message>
    <message>
        <source>Open two images</source>
        <translation>打开两幅图像</translation>
    </message>
    <message>
        <source>Open an infrared and a visible image as a pair (Ctrl+Shift+O)</source>
        <translation>把一幅红外图像和一幅可见光图像作为图像对打开（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Draw a small made-up dataset of street scenes and open it</source>
        <translation>绘制一个小型的虚构街景数据集并打开</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Pair these two folders</source>
        <translation>将这两个文件夹配对</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::StatusLine</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>没有任务</translation>
    </message>
    <message numerus="yes">
        <source>%n running, %1 %</source>
        <translation>
            <numerusform>%n 个运行中，%1 %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个运行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Values under the cursor</source>
        <translation>光标处的数值</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom in percent of device pixels; click to type</source>
        <translation>以设备像素的百分比表示的缩放；点击可键入</translation>
    </message>
    <message>
        <source>Zoom in percent</source>
        <translation>缩放百分比</translation>
    </message>
    <message>
        <source>Device and precision</source>
        <translation>设备与精度</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Work in the background; click for the list</source>
        <translation>后台的工作；点击查看列表</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::UpcomingWorkspace</name>
    <message>
        <source>Compare is not in the window yet</source>
        <translation>窗口中尚无“比较”</translation>
    </message>
    <message>
        <source>Many methods on the same pair, side by side. Until then, the command line fuses with several methods and writes one sheet with all results; in Inspect, each pane can show the difference to the reference.</source>
        <translation>同一图像对的多种方法结果并排显示。在此之前，命令行可用多种方法融合并把所有结果写成一张总览图；在“检视”中，每个窗格都可以显示与参考的差异。</translation>
    </message>
    <message>
        <source>Train is not in the window yet</source>
        <translation>窗口中尚无“训练”</translation>
    </message>
    <message>
        <source>Launching and watching trainings of MoE-Fusion. Trainings always run in their own process; what the command line of this version can do stands in its help.</source>
        <translation>启动并观察 MoE-Fusion 的训练。训练始终在自己的进程中运行；此版本命令行能做的见其帮助。</translation>
    </message>
    <message>
        <source>Evaluate is not in the window yet</source>
        <translation>窗口中尚无“评估”</translation>
    </message>
    <message>
        <source>Fusion metrics over methods and pairs, with tables for the paper. What the command line of this version can do stands in its help.</source>
        <translation>对多种方法和图像对计算融合指标，并生成论文用的表格。此版本命令行能做的见其帮助。</translation>
    </message>
    <message>
        <source>Figure is not in the window yet</source>
        <translation>窗口中尚无“图版”</translation>
    </message>
    <message>
        <source>Figures at print size, with zoom boxes. Single panes can be exported from Inspect at their own size.</source>
        <translation>按印刷尺寸制作带放大框的图版。单个窗格可在“检视”中按原始大小导出。</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copy this command line</source>
        <translation>复制此命令行</translation>
    </message>
    <message>
        <source>This workspace is not in the window yet.</source>
        <translation>窗口中尚无此工作区。</translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation>命令行已复制。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::Workspace</name>
    <message>
        <source>Not available in this workspace.</source>
        <translation>在此工作区中不可用。</translation>
    </message>
</context>
</TS>
