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
    <message>
        <source>Zoom to region</source>
        <translation>缩放到区域</translation>
    </message>
    <message>
        <source>The camera on the selected region</source>
        <translation>相机对准所选区域</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁对比</translation>
    </message>
    <message>
        <source>The focused pane and the reference in turns</source>
        <translation>焦点窗格与参考交替显示</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>划像对比</translation>
    </message>
    <message>
        <source>A line that follows the mouse between the focused pane and the reference</source>
        <translation>焦点窗格与参考之间随鼠标移动的分界线</translation>
    </message>
    <message>
        <source>Turn wipe</source>
        <translation>旋转划像</translation>
    </message>
    <message>
        <source>Turn the line of the wipe by 90 degrees</source>
        <translation>将划像分界线旋转 90 度</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The pane shows its difference to the reference</source>
        <translation>窗格显示其与参考的差异</translation>
    </message>
    <message>
        <source>Next kind of difference</source>
        <translation>下一种差异</translation>
    </message>
    <message>
        <source>Signed, absolute, squared, relative, tolerance, gradient</source>
        <translation>带符号、绝对、平方、相对、容差、梯度</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>放大镜</translation>
    </message>
    <message>
        <source>A magnified square at the cursor in every pane; Alt+wheel: how much, Shift: hold it</source>
        <translation>每个窗格光标处的放大方块；Alt+滚轮：倍数，Shift：固定</translation>
    </message>
    <message>
        <source>Draw region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>A rectangle that is measured in every pane</source>
        <translation>在每个窗格中测量的矩形</translation>
    </message>
    <message>
        <source>Draw polygon</source>
        <translation>绘制多边形</translation>
    </message>
    <message>
        <source>A polygon that is measured in every pane; double click ends it</source>
        <translation>在每个窗格中测量的多边形；双击结束</translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation>剖面线</translation>
    </message>
    <message>
        <source>The values of every pane along a line</source>
        <translation>每个窗格沿一条线的值</translation>
    </message>
    <message>
        <source>Move picture left</source>
        <translation>图像左移</translation>
    </message>
    <message>
        <source>Move this pane&apos;s picture by a pixel, in the view only</source>
        <translation>将此窗格的图像移动一个像素，仅影响显示</translation>
    </message>
    <message>
        <source>Move picture right</source>
        <translation>图像右移</translation>
    </message>
    <message>
        <source>Move picture up</source>
        <translation>图像上移</translation>
    </message>
    <message>
        <source>Move picture down</source>
        <translation>图像下移</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Go to the gates; arrows choose an expert, digits type its weight</source>
        <translation>转到门控；方向键选择专家，数字键输入权重</translation>
    </message>
    <message>
        <source>Mute expert</source>
        <translation>屏蔽专家</translation>
    </message>
    <message>
        <source>Take the selected expert out, or put it back</source>
        <translation>移除所选专家，或将其恢复</translation>
    </message>
    <message>
        <source>Solo expert</source>
        <translation>单独启用专家</translation>
    </message>
    <message>
        <source>Keep only such experts of their mixture</source>
        <translation>只保留所属混合中被单独启用的专家</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>Change between edited and original at the same place</source>
        <translation>在同一位置切换编辑后与原图</translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation>移除全部编辑</translation>
    </message>
    <message>
        <source>Remove all what-if edits of this pair</source>
        <translation>移除此图像对的全部假设编辑</translation>
    </message>
    <message>
        <source>Expert tiles</source>
        <translation>专家图块</translation>
    </message>
    <message>
        <source>All experts of this pair side by side</source>
        <translation>并排显示此图像对的全部专家</translation>
    </message>
    <message>
        <source>Ablation deltas</source>
        <translation>消融差值</translation>
    </message>
    <message>
        <source>What removing each expert changes in the fused image</source>
        <translation>移除每个专家使融合图像发生的变化</translation>
    </message>
    <message>
        <source>Export tiles…</source>
        <translation>导出图块…</translation>
    </message>
    <message>
        <source>Save the grid of tiles as PNG, SVG or PDF</source>
        <translation>将图块网格保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Attention overlay</source>
        <translation>注意力叠加</translation>
    </message>
    <message>
        <source>Foreground attention over sources and fused images</source>
        <translation>在源图像和融合图像上叠加前景注意力</translation>
    </message>
    <message>
        <source>Paint attention</source>
        <translation>绘制注意力</translation>
    </message>
    <message>
        <source>Edit the foreground attention with a brush</source>
        <translation>用画笔编辑前景注意力</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>检测框</translation>
    </message>
    <message>
        <source>Boxes of both detectors and of the annotations</source>
        <translation>两个检测器的框与标注框</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>使用统计</translation>
    </message>
    <message>
        <source>Which experts the listed pairs are routed to</source>
        <translation>列表中的图像对选中了哪些专家</translation>
    </message>
    <message>
        <source>Previous checkpoint</source>
        <translation>上一个检查点</translation>
    </message>
    <message>
        <source>The checkpoint before this one, on the same pair</source>
        <translation>同一图像对上的前一个检查点</translation>
    </message>
    <message>
        <source>Next checkpoint</source>
        <translation>下一个检查点</translation>
    </message>
    <message>
        <source>The checkpoint after this one, on the same pair</source>
        <translation>同一图像对上的后一个检查点</translation>
    </message>
    <message>
        <source>Save tensors and maps…</source>
        <translation>保存张量和图…</translation>
    </message>
    <message>
        <source>Write every tensor as .npy and every map as PNG, as the command line&apos;s inspect does</source>
        <translation>将每个张量写为 .npy、每张图写为 PNG，与命令行的 inspect 相同</translation>
    </message>
    <message>
        <source>Methods to compare</source>
        <translation>要比较的方法</translation>
    </message>
    <message>
        <source>Go to the table of methods</source>
        <translation>转到方法表</translation>
    </message>
    <message>
        <source>Grid, row, column</source>
        <translation>网格、行、列</translation>
    </message>
    <message>
        <source>How the panes stand</source>
        <translation>窗格的排列方式</translation>
    </message>
    <message>
        <source>Registration check</source>
        <translation>配准检查</translation>
    </message>
    <message>
        <source>Edges of both sources over each other, then a checkerboard, and the estimated shift</source>
        <translation>两幅源图像的边缘叠加，然后是棋盘格，并估计位移</translation>
    </message>
    <message>
        <source>To a figure</source>
        <translation>转为图版</translation>
    </message>
    <message>
        <source>Panes and regions to a new figure</source>
        <translation>将窗格和区域转为新图版</translation>
    </message>
    <message>
        <source>Zoom box</source>
        <translation>放大框</translation>
    </message>
    <message>
        <source>Draw a box whose magnified copy stands in every image of the row</source>
        <translation>绘制一个框，其放大图出现在该行的每幅图像中</translation>
    </message>
    <message>
        <source>Fit page</source>
        <translation>适应页面</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>显示整个页面</translation>
    </message>
    <message>
        <source>Print size</source>
        <translation>打印尺寸</translation>
    </message>
    <message>
        <source>The page as large as on paper, by the screen&apos;s own resolution</source>
        <translation>按屏幕分辨率以纸张实际大小显示页面</translation>
    </message>
    <message>
        <source>Page nearer</source>
        <translation>放大页面</translation>
    </message>
    <message>
        <source>Show the page larger</source>
        <translation>以更大尺寸显示页面</translation>
    </message>
    <message>
        <source>Page farther</source>
        <translation>缩小页面</translation>
    </message>
    <message>
        <source>Show the page smaller</source>
        <translation>以更小尺寸显示页面</translation>
    </message>
    <message>
        <source>Link ranges</source>
        <translation>联动范围</translation>
    </message>
    <message>
        <source>A range chosen in one pane holds for all panes of its kind</source>
        <translation>在一个窗格中选择的范围适用于同类的所有窗格</translation>
    </message>
    <message>
        <source>Open pair of the table</source>
        <translation>打开表格中的图像对</translation>
    </message>
    <message>
        <source>Next chart</source>
        <translation>下一个图表</translation>
    </message>
    <message>
        <source>Box plot, means, values per pair, metric against metric, differences (G in Evaluate)</source>
        <translation>箱线图、均值、逐对数值、指标对指标、差值（在评估工作区按 G）</translation>
    </message>
    <message>
        <source>Copy table as LaTeX</source>
        <translation>将表格复制为 LaTeX</translation>
    </message>
    <message>
        <source>Copy the table of means for a paper (booktabs, xcolor)</source>
        <translation>复制均值表供论文使用（booktabs、xcolor）</translation>
    </message>
    <message>
        <source>Pause or resume training</source>
        <translation>暂停或继续训练</translation>
    </message>
    <message>
        <source>End this step, save and wait; or go on from the last checkpoint</source>
        <translation>结束当前步、保存并等待；或从最后一个检查点继续</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Save a checkpoint and end; the run can be resumed</source>
        <translation>保存检查点并结束；之后可以继续</translation>
    </message>
    <message>
        <source>Checkpoint now</source>
        <translation>立即保存检查点</translation>
    </message>
    <message>
        <source>Save a checkpoint and go on</source>
        <translation>保存检查点并继续</translation>
    </message>
    <message>
        <source>Inspect checkpoint</source>
        <translation>检视检查点</translation>
    </message>
    <message>
        <source>Fuse with the chosen checkpoint in Inspect</source>
        <translation>在检视中用所选检查点融合</translation>
    </message>
    <message>
        <source>Differences of runs</source>
        <translation>训练运行的差异</translation>
    </message>
    <message>
        <source>Options in which the selected runs differ</source>
        <translation>所选训练运行之间不同的选项</translation>
    </message>
    <message>
        <source>Check the training</source>
        <translation>检查训练</translation>
    </message>
    <message>
        <source>Read the data, make two steps, tell memory and time; nothing is written</source>
        <translation>读取数据，运行两步，报告内存和时间；不写入任何文件</translation>
    </message>
    <message>
        <source>Use options of the run</source>
        <translation>使用该训练的选项</translation>
    </message>
    <message>
        <source>Fill the form with the options of the chosen run</source>
        <translation>用所选训练运行的选项填写表单</translation>
    </message>
    <message>
        <source>Add a folder of runs…</source>
        <translation>添加训练运行的文件夹…</translation>
    </message>
    <message>
        <source>List the trainings of a folder, running or finished</source>
        <translation>列出文件夹中的训练，无论运行中还是已完成</translation>
    </message>
    <message>
        <source>Smooth less</source>
        <translation>减少平滑</translation>
    </message>
    <message>
        <source>Smoothing of the plots less by 0.05</source>
        <translation>曲线平滑减少 0.05</translation>
    </message>
    <message>
        <source>Smooth more</source>
        <translation>增加平滑</translation>
    </message>
    <message>
        <source>Smoothing of the plots more by 0.05</source>
        <translation>曲线平滑增加 0.05</translation>
    </message>
    <message>
        <source>Logarithmic plots</source>
        <translation>对数曲线图</translation>
    </message>
    <message>
        <source>Vertical axis of the plot under the cursor, else of all</source>
        <translation>光标下曲线图的纵轴，否则为所有曲线图</translation>
    </message>
    <message>
        <source>Fit plots</source>
        <translation>适应曲线图</translation>
    </message>
    <message>
        <source>Show all of the plot under the cursor, else of all</source>
        <translation>完整显示光标下的曲线图，否则为所有曲线图</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>检视(&amp;I)</translation>
    </message>
    <message>
        <source>Add TorchScript file…</source>
        <translation>添加 TorchScript 文件…</translation>
    </message>
    <message>
        <source>Fuse with a network of your own; the file is a program and runs in a process of its own</source>
        <translation>用您自己的网络融合；该文件是程序，在独立进程中运行</translation>
    </message>
    <message>
        <source>Experts to a figure</source>
        <translation>专家送入图版</translation>
    </message>
    <message>
        <source>Attention and experts of this pair into a new figure</source>
        <translation>将此图像对的注意力和专家放入新图版</translation>
    </message>
    <message>
        <source>Pin pixel</source>
        <translation>固定像素</translation>
    </message>
    <message>
        <source>Keep the values under the cursor in the table of pins</source>
        <translation>将光标处的数值保留在固定点表中</translation>
    </message>
    <message>
        <source>Blind ranking</source>
        <translation>盲评</translation>
    </message>
    <message>
        <source>Rank methods without their names; again to end it</source>
        <translation>隐去名称对方法排序；再次按下则结束</translation>
    </message>
    <message>
        <source>Take back a pick</source>
        <translation>撤回一次选择</translation>
    </message>
    <message>
        <source>The last pick of a blind ranking</source>
        <translation>盲评中的最后一次选择</translation>
    </message>
    <message>
        <source>Add to the figure</source>
        <translation>添加到图版</translation>
    </message>
    <message>
        <source>Pair, panes and regions as a further row of the figure</source>
        <translation>将图像对、窗格和区域作为图版的又一行</translation>
    </message>
    <message>
        <source>Text or arrow</source>
        <translation>文字或箭头</translation>
    </message>
    <message>
        <source>A click on an image sets a text, a drag an arrow</source>
        <translation>在图像上单击放置文字，拖动放置箭头</translation>
    </message>
    <message>
        <source>Remove box or mark</source>
        <translation>移除放大框或标记</translation>
    </message>
    <message>
        <source>Remove the selected zoom box, text or arrow</source>
        <translation>移除所选的放大框、文字或箭头</translation>
    </message>
    <message>
        <source>Look at the selected pair with its method in Compare (Return in the table)</source>
        <translation>在“对比”中查看所选图像对及其方法（表格中按回车）</translation>
    </message>
    <message>
        <source>Metric map</source>
        <translation>指标图</translation>
    </message>
    <message>
        <source>Where the selected pair&apos;s metric is won and lost, over the fused image</source>
        <translation>所选图像对的指标在融合图像何处得分、何处失分</translation>
    </message>
    <message>
        <source>Extend the run…</source>
        <translation>延长训练…</translation>
    </message>
    <message>
        <source>Train a finished run for more epochs, from its last checkpoint</source>
        <translation>让已完成的训练从最后一个检查点继续更多轮次</translation>
    </message>
    <message>
        <source>Inspect the snapshot of a fault</source>
        <translation>查看故障快照</translation>
    </message>
    <message>
        <source>Open the weights and the batch of a step that was not finite in Inspect</source>
        <translation>在“检视”中打开数值非有限的那一步的权重和批次</translation>
    </message>
</context>
<context>
    <name>CanvasActions</name>
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
        <source>There is no such pane.</source>
        <translation>没有这个窗格。</translation>
    </message>
    <message>
        <source>Start the wipe first (W).</source>
        <translation>请先开始划像（W）。</translation>
    </message>
    <message>
        <source>No region is selected.</source>
        <translation>未选择区域。</translation>
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
</context>
<context>
    <name>CompareLayers</name>
    <message>
        <source>edges, infrared red, visible cyan</source>
        <translation>边缘：红外红色，可见光青色</translation>
    </message>
    <message>
        <source>checkerboard of infrared and visible</source>
        <translation>红外与可见光棋盘格</translation>
    </message>
    <message>
        <source>larger of both sources</source>
        <translation>两幅源图像的较大值</translation>
    </message>
    <message>
        <source>mean of both sources</source>
        <translation>两幅源图像的均值</translation>
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
    <message>
        <source>edited − original</source>
        <translation>编辑后 − 原图</translation>
    </message>
    <message>
        <source>attention foreground</source>
        <translation>前景注意力</translation>
    </message>
    <message>
        <source>attention background</source>
        <translation>背景注意力</translation>
    </message>
    <message>
        <source>attention infrared</source>
        <translation>红外注意力</translation>
    </message>
    <message>
        <source>attention visible</source>
        <translation>可见光注意力</translation>
    </message>
    <message>
        <source>foreground mixture</source>
        <translation>前景混合</translation>
    </message>
    <message>
        <source>background mixture</source>
        <translation>背景混合</translation>
    </message>
    <message>
        <source>infrared features</source>
        <translation>红外特征</translation>
    </message>
    <message>
        <source>visible features</source>
        <translation>可见光特征</translation>
    </message>
    <message>
        <source>%1 activation</source>
        <translation>%1 激活</translation>
    </message>
    <message>
        <source>%1 contribution</source>
        <translation>%1 贡献</translation>
    </message>
    <message>
        <source>%1 output</source>
        <translation>%1 输出</translation>
    </message>
    <message>
        <source>ablation of %1</source>
        <translation>%1 的消融</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Foreground experts</source>
        <translation>前景专家</translation>
    </message>
    <message>
        <source>Background experts</source>
        <translation>背景专家</translation>
    </message>
    <message>
        <source>Decoder experts</source>
        <translation>解码器专家</translation>
    </message>
    <message>
        <source>Ablation deltas</source>
        <translation>消融差值</translation>
    </message>
    <message>
        <source>Encoder features</source>
        <translation>编码器特征</translation>
    </message>
</context>
<context>
    <name>MethodWeights</name>
    <message>
        <source>Choose a method first.</source>
        <translation>请先选择方法。</translation>
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
        <source>installed weights</source>
        <translation>已安装的权重</translation>
    </message>
    <message>
        <source>no weights</source>
        <translation>无权重</translation>
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
        <source>size: takes a size such as 640x512.</source>
        <translation>size: 需要形如 640x512 的尺寸。</translation>
    </message>
    <message>
        <source>is: takes marked, fused, error, stale, edited or remarks.</source>
        <translation>is: 接受 marked、fused、error、stale、edited 或 remarks。</translation>
    </message>
    <message>
        <source>expert: takes an expert such as fg:2.</source>
        <translation>expert: 接受专家，如 fg:2。</translation>
    </message>
    <message>
        <source>gate: takes a bound such as fg:2&gt;0.6.</source>
        <translation>gate: 接受界限，如 fg:2&gt;0.6。</translation>
    </message>
    <message>
        <source>There is no operator %1:. Use is:, size:, set:, expert: or gate:.</source>
        <translation>没有运算符 %1:。请用 is:、size:、set:、expert: 或 gate:。</translation>
    </message>
</context>
<context>
    <name>PaneExport</name>
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
</context>
<context>
    <name>PaneWords</name>
    <message>
        <source>bundled weights</source>
        <translation>内置权重</translation>
    </message>
    <message>
        <source>gamma %1</source>
        <translation>伽马 %1</translation>
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
        <source>aligned</source>
        <translation>已对齐</translation>
    </message>
</context>
<context>
    <name>SaveTable</name>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
</context>
<context>
    <name>ScriptDialog</name>
    <message>
        <source>%1 is a program.</source>
        <translation>%1 是一个程序。</translation>
    </message>
    <message>
        <source>It will run in a process of its own, without network and without writing files, but it is code. Let it run only if you know where it comes from. This is asked once for this content of the file.</source>
        <translation>它将在独立进程中运行，不能访问网络，也不能写文件，但它仍是代码。仅当您知道其来源时才允许运行。对该文件的这一内容只询问一次。</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>允许运行</translation>
    </message>
    <message>
        <source>Add a TorchScript file</source>
        <translation>添加 TorchScript 文件</translation>
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
    <message>
        <source>Blinking, Hz</source>
        <translation>闪烁频率，Hz</translation>
    </message>
    <message>
        <source>Turns a second of pane and reference, at most 3 (default: 1.0)</source>
        <translation>窗格与参考每秒交替次数，最多 3（默认 1.0）</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::CurveCard</name>
    <message numerus="yes">
        <source>%n above</source>
        <translation>
            <numerusform>上方 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n below</source>
        <translation>
            <numerusform>下方 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not above 0</source>
        <translation>
            <numerusform>%n 个不大于 0</numerusform>
        </translation>
    </message>
    <message>
        <source>Points outside the range that is shown</source>
        <translation>显示范围之外的点</translation>
    </message>
    <message>
        <source>run</source>
        <translation>训练运行</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>平滑值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>relative</source>
        <translation>相对</translation>
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
    <message>
        <source>Gate of expert %1: muted</source>
        <translation>专家 %1 的门控：已屏蔽</translation>
    </message>
    <message>
        <source>Without edits: %1</source>
        <translation>无编辑时：%1</translation>
    </message>
    <message>
        <source>M</source>
        <comment>mute</comment>
        <extracomment>one letter on a small button: mute</extracomment>
        <translation>屏</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo</comment>
        <extracomment>one letter on a small button: solo</extracomment>
        <translation>独</translation>
    </message>
    <message>
        <source>L</source>
        <comment>lock</comment>
        <extracomment>one letter on a small button: lock</extracomment>
        <translation>锁</translation>
    </message>
    <message>
        <source>Mute %1: take the expert out (U)</source>
        <translation>屏蔽 %1：移除该专家（U）</translation>
    </message>
    <message>
        <source>Solo %1: keep only such experts of its mixture (S)</source>
        <translation>单独启用 %1：所属混合只保留这类专家（S）</translation>
    </message>
    <message>
        <source>Lock %1: its gate stays where it is when others change (Space)</source>
        <translation>锁定 %1：其他门控改变时它保持不变（空格）</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已屏蔽</translation>
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
    <name>moefusion::widgets::LoadArea</name>
    <message>
        <source>%1: no data</source>
        <translation>%1：无数据</translation>
    </message>
    <message>
        <source>%1: %2 experts, variation %3</source>
        <translation>%1：%2 个专家，变异 %3</translation>
    </message>
    <message>
        <source>no load yet</source>
        <translation>尚无负载</translation>
    </message>
    <message numerus="yes">
        <source>CV² %1 · %n unused</source>
        <translation>
            <numerusform>CV² %1 · %n 个未用</numerusform>
        </translation>
    </message>
    <message>
        <source>CV² %1</source>
        <translation>CV² %1</translation>
    </message>
    <message>
        <source>Step %1, mean of %2 steps: %3</source>
        <translation>第 %1 步，%2 步的平均：%3</translation>
    </message>
</context>
<context>
    <name>moefusion::widgets::OptionForm</name>
    <message>
        <source>from %1 to %2 %3</source>
        <translation>从 %1 到 %2 %3</translation>
    </message>
    <message>
        <source>by default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Back to the default of %1</source>
        <translation>恢复 %1 的默认值</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a folder for %1</source>
        <translation>为 %1 选择文件夹</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1（默认）</translation>
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
    <name>moefusion::workbench::AlignmentPanel</name>
    <message>
        <source>Moves the infrared image over the visible one by the step, also when fusing</source>
        <translation>按步长在可见光图像上移动红外图像，融合时同样生效</translation>
    </message>
    <message>
        <source>Infrared to the left</source>
        <translation>红外图像左移</translation>
    </message>
    <message>
        <source>Infrared to the right</source>
        <translation>红外图像右移</translation>
    </message>
    <message>
        <source>Infrared up</source>
        <translation>红外图像上移</translation>
    </message>
    <message>
        <source>Infrared down</source>
        <translation>红外图像下移</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Step of a nudge</source>
        <translation>微移步长</translation>
    </message>
    <message>
        <source>0.1 to 20 pixels (1)</source>
        <translation>0.1 至 20 像素（1）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The shift of the edges, then the affine map that correlates them best</source>
        <translation>先求边缘的平移，再求使边缘相关性最高的仿射变换</translation>
    </message>
    <message>
        <source>Set points</source>
        <translation>设置控制点</translation>
    </message>
    <message>
        <source>Click a thing in an infrared pane, then in a visible one; three or more give an affine map</source>
        <translation>先在红外窗格、再在可见光窗格中单击同一物体；三对及以上得到仿射变换</translation>
    </message>
    <message>
        <source>Use points</source>
        <translation>使用控制点</translation>
    </message>
    <message>
        <source>No alignment</source>
        <translation>不对齐</translation>
    </message>
    <message>
        <source>The infrared image as it is</source>
        <translation>红外图像保持原样</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::AttentionPanel</name>
    <message>
        <source>Set a region of the attention</source>
        <translation>设置注意力的一个区域</translation>
    </message>
    <message>
        <source>Fill the attention</source>
        <translation>填充注意力</translation>
    </message>
    <message>
        <source>Binarise the attention</source>
        <translation>二值化注意力</translation>
    </message>
    <message>
        <source>Soften the attention</source>
        <translation>柔化注意力</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity of the attention overlay</source>
        <translation>注意力叠加的不透明度</translation>
    </message>
    <message>
        <source>Opacity where the attention is 1, 0 to 100 % (default: 60 %)</source>
        <translation>注意力为 1 处的不透明度，0 到 100 %（默认：60 %）</translation>
    </message>
    <message>
        <source>Contours at 0.25, 0.5, 0.75</source>
        <translation>0.25、0.5、0.75 处的等值线</translation>
    </message>
    <message>
        <source>Boxes from score</source>
        <translation>框的最低得分</translation>
    </message>
    <message>
        <source>Lowest score of a shown box</source>
        <translation>所示框的最低得分</translation>
    </message>
    <message>
        <source>Detector boxes from this score on are shown (O), 0 to 1 (default: 0.5)</source>
        <translation>显示得分不低于此值的检测框（O），0 到 1（默认：0.5）</translation>
    </message>
    <message>
        <source>Paint on the panes</source>
        <translation>在窗格上绘制</translation>
    </message>
    <message>
        <source>Paint the attention</source>
        <translation>绘制注意力</translation>
    </message>
    <message>
        <source>Drag on a pane to paint the foreground attention (Shift+A); background is 1 − it</source>
        <translation>在窗格上拖动以绘制前景注意力（Shift+A）；背景为 1 减去它</translation>
    </message>
    <message>
        <source>add</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>set value</source>
        <translation>设为值</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What a stroke does with the attention</source>
        <translation>一笔对注意力的作用</translation>
    </message>
    <message>
        <source>Diameter of the brush, 2 to 200 image pixels (default: 24)</source>
        <translation>画笔直径，2 到 200 图像像素（默认：24）</translation>
    </message>
    <message>
        <source>Hardness of its edge, 0 to 1 (default: 0.5)</source>
        <translation>边缘硬度，0 到 1（默认：0.5）</translation>
    </message>
    <message>
        <source>What is added, removed or set; also for the buttons below, 0 to 1</source>
        <translation>增加、减少或设定的值；也用于下面的按钮，0 到 1</translation>
    </message>
    <message>
        <source>Region x, y, width, height</source>
        <translation>区域 x、y、宽、高</translation>
    </message>
    <message>
        <source>Left of the region</source>
        <translation>区域左边</translation>
    </message>
    <message>
        <source>Top of the region</source>
        <translation>区域上边</translation>
    </message>
    <message>
        <source>Width of the region</source>
        <translation>区域宽度</translation>
    </message>
    <message>
        <source>Height of the region</source>
        <translation>区域高度</translation>
    </message>
    <message>
        <source>Set region</source>
        <translation>设置区域</translation>
    </message>
    <message>
        <source>The value inside the region above</source>
        <translation>将上述区域内设为该值</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>The value everywhere</source>
        <translation>处处设为该值</translation>
    </message>
    <message>
        <source>Binarise</source>
        <translation>二值化</translation>
    </message>
    <message>
        <source>1 where the attention is at least the value, else 0</source>
        <translation>注意力不低于该值处为 1，否则为 0</translation>
    </message>
    <message>
        <source>Soften</source>
        <translation>柔化</translation>
    </message>
    <message>
        <source>Gaussian blur of 4 pixels</source>
        <translation>4 像素的高斯模糊</translation>
    </message>
    <message>
        <source>From detections</source>
        <translation>来自检测</translation>
    </message>
    <message>
        <source>1 inside the boxes the detectors found, else 0</source>
        <translation>检测器找到的框内为 1，否则为 0</translation>
    </message>
    <message>
        <source>From boxes</source>
        <translation>来自标注框</translation>
    </message>
    <message>
        <source>1 inside the annotated boxes of the pair, else 0</source>
        <translation>图像对的标注框内为 1，否则为 0</translation>
    </message>
    <message>
        <source>Load .npy…</source>
        <translation>载入 .npy…</translation>
    </message>
    <message>
        <source>A float32 map [H, W] of 0 to 1 of the pair&apos;s size</source>
        <translation>与图像对同尺寸、取值 0 到 1 的 float32 图 [H, W]</translation>
    </message>
    <message>
        <source>Network&apos;s own</source>
        <translation>网络自身</translation>
    </message>
    <message>
        <source>Take the attention edit back</source>
        <translation>撤回注意力编辑</translation>
    </message>
    <message>
        <source>The foreground attention of a pair fused with MoE-Fusion belongs here.</source>
        <translation>此处显示用 MoE-Fusion 融合的图像对的前景注意力。</translation>
    </message>
    <message>
        <source>The attention of this pair is edited.</source>
        <translation>此图像对的注意力已被编辑。</translation>
    </message>
    <message>
        <source>Soft, 0 to 1: no mask. untrained: the detectors have learned nothing.</source>
        <translation>软值，0 到 1：不是掩码。untrained：检测器尚未学到任何东西。</translation>
    </message>
    <message>
        <source>Soft, 0 to 1: foreground is where it is high. It is no mask.</source>
        <translation>软值，0 到 1：值高处为前景。它不是掩码。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::BlindDialog</name>
    <message>
        <source>Show the sources beside them</source>
        <translation>在旁边显示源图像</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Blind ranking</source>
        <translation>盲评</translation>
    </message>
    <message>
        <source>the marked pairs (%1)</source>
        <translation>已标记的图像对（%1）</translation>
    </message>
    <message>
        <source>the pairs of the list (%1)</source>
        <translation>列表中的图像对（%1）</translation>
    </message>
    <message>
        <source>a random choice of the list</source>
        <translation>列表中的随机选取</translation>
    </message>
    <message>
        <source>Which image is better?</source>
        <translation>哪幅图像更好？</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Two to nine; their results are computed where they are missing</source>
        <translation>二至九个；缺少的结果会被计算</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Each is shown once, its methods in an order of its own</source>
        <translation>每对显示一次，方法顺序各不相同</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Of a random choice</source>
        <translation>随机选取的数量</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Decides the random choice and the orders; the same seed goes on with the same votes (1)</source>
        <translation>决定随机选取和顺序；相同的种子会接续同一份投票（1）</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Stands above the images</source>
        <translation>显示在图像上方</translation>
    </message>
    <message>
        <source>Rater</source>
        <translation>评审者</translation>
    </message>
    <message>
        <source>Stands in the file of votes</source>
        <translation>写入投票文件</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>CSV file; what it holds already is not asked again</source>
        <translation>CSV 文件；其中已有的内容不再询问</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose at least two methods.</source>
        <translation>请至少选择两个方法。</translation>
    </message>
    <message>
        <source>At most nine methods can be ranked at once.</source>
        <translation>一次最多可对九个方法排序。</translation>
    </message>
    <message>
        <source>There are no such pairs.</source>
        <translation>没有这样的图像对。</translation>
    </message>
    <message>
        <source>Name the rater.</source>
        <translation>请填写评审者。</translation>
    </message>
    <message>
        <source>Name a file for the votes.</source>
        <translation>请填写投票文件。</translation>
    </message>
    <message>
        <source>Blind ranking: result</source>
        <translation>盲评：结果</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mean rank</source>
        <translation>平均名次</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Bradley-Terry</source>
        <translation>Bradley-Terry</translation>
    </message>
    <message>
        <source>beats %1</source>
        <translation>胜过 %1</translation>
    </message>
    <message>
        <source>%1 rankings by %2 raters, Kendall&apos;s W %3. Votes: %4</source>
        <translation>%2 位评审者的 %1 次排序，Kendall W 为 %3。投票：%4</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::CheckpointPanel</name>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Checkpoints beside the weights in use, oldest left</source>
        <translation>所用权重旁的检查点，最早的在左</translation>
    </message>
    <message>
        <source>Previous checkpoint</source>
        <translation>上一个检查点</translation>
    </message>
    <message>
        <source>Previous checkpoint (,)</source>
        <translation>上一个检查点（,）</translation>
    </message>
    <message>
        <source>Next checkpoint</source>
        <translation>下一个检查点</translation>
    </message>
    <message>
        <source>Next checkpoint (.)</source>
        <translation>下一个检查点（.）</translation>
    </message>
    <message>
        <source>Tensors of the network</source>
        <translation>网络的张量</translation>
    </message>
    <message>
        <source>Name, shape, number of values and root mean square of each tensor</source>
        <translation>每个张量的名称、形状、数值个数和均方根</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;, %2 of %3 in %4</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;，%4 中第 %2 / %3</translation>
    </message>
    <message>
        <source>The checkpoints of a training belong here: choose one of its files as the weights of moe-fusion.</source>
        <translation>此处显示训练的检查点：请选择其中一个文件作为 moe-fusion 的权重。</translation>
    </message>
    <message>
        <source>tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>均方根</translation>
    </message>
    <message>
        <source>The tensors of the network belong here, once a pair is fused with it.</source>
        <translation>用网络融合图像对后，此处显示其张量。</translation>
    </message>
    <message>
        <source>%1 trained values in %2 tensors</source>
        <translation>%2 个张量中共 %1 个训练值</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比检查点</translation>
    </message>
    <message>
        <source>Checkpoint to compare with</source>
        <translation>用于对比的检查点</translation>
    </message>
    <message>
        <source>Its experts stand below in the tiles (E), the difference of each tensor in the table (default: none)</source>
        <translation>其专家显示在图块下方（E），每个张量的差异显示在表中（默认：无）</translation>
    </message>
    <message>
        <source>no other checkpoint</source>
        <translation>不对比其他检查点</translation>
    </message>
    <message>
        <source>RMS of difference</source>
        <translation>差异均方根</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ColorLegend</name>
    <message>
        <source>Legend of %1: %2 to %3</source>
        <translation>%1 的图例：%2 至 %3</translation>
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
    <name>moefusion::workbench::CompareBoard</name>
    <message>
        <source>A pair&apos;s picture belongs here.</source>
        <translation>这里显示图像对的图像。</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Fusing %1 with %2</source>
        <translation>正在用 %2 融合 %1</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Cancelled. %1 is not fused with %2.</source>
        <translation>已取消。%1 未用 %2 融合。</translation>
    </message>
    <message>
        <source>%1 is not fused with %2 yet.</source>
        <translation>%1 尚未用 %2 融合。</translation>
    </message>
    <message>
        <source>Compute missing (F5)</source>
        <translation>计算缺失（F5）</translation>
    </message>
    <message>
        <source>The difference to the reference. Make another pane the reference: focus it and press R.</source>
        <translation>与参考的差异。请将另一窗格设为参考：使其获得焦点并按 R。</translation>
    </message>
    <message>
        <source>The reference is not there yet; F5 computes what is missing.</source>
        <translation>参考尚不存在；按 F5 计算缺失的结果。</translation>
    </message>
    <message>
        <source>%1 difference to %2</source>
        <translation>%1 差异，相对于 %2</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>无参考</translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation>容差 %1</translation>
    </message>
    <message>
        <source>gain ×%1</source>
        <translation>增益 ×%1</translation>
    </message>
    <message>
        <source>equal %1 %, within %2 %</source>
        <translation>相等 %1 %，容差内 %2 %</translation>
    </message>
    <message>
        <source>max %1</source>
        <translation>最大 %1</translation>
    </message>
    <message>
        <source>no estimate: too small or without structure</source>
        <translation>无估计：图像过小或无结构</translation>
    </message>
    <message>
        <source>infrared lies %1</source>
        <translation>红外图像位置：%1</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>The estimate does not stand out</source>
        <translation>估计不显著</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>有位移</translation>
    </message>
    <message>
        <source>More than 4 px, with good confidence</source>
        <translation>超过 4 像素，置信度高</translation>
    </message>
    <message>
        <source>aligned well</source>
        <translation>对齐良好</translation>
    </message>
    <message>
        <source>At most 1.5 px, with good confidence</source>
        <translation>不超过 1.5 像素，置信度高</translation>
    </message>
    <message>
        <source>slightly off</source>
        <translation>略有偏移</translation>
    </message>
    <message>
        <source>Between 1.5 and 4 px</source>
        <translation>1.5 至 4 像素之间</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>moved %1, %2</source>
        <translation>已移动 %1, %2</translation>
    </message>
    <message>
        <source>This picture alone is moved, in the view only; double click here puts it back</source>
        <translation>仅此图像被移动，且只影响显示；双击此处可复位</translation>
    </message>
    <message>
        <source>A map has no grey levels to take a difference of.</source>
        <translation>图没有可供求差的灰度。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::CompareWorkspace</name>
    <message>
        <source>Another pane must be the reference.</source>
        <translation>必须以另一个窗格为参考。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Swap panes</source>
        <translation>交换窗格</translation>
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
        <source>Remove region</source>
        <translation>移除区域</translation>
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
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Kind of difference</source>
        <translation>差异类型</translation>
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
        <source>Last two layers</source>
        <translation>最近两个图层</translation>
    </message>
    <message>
        <source>The pane has shown one layer only.</source>
        <translation>此窗格只显示过一个图层。</translation>
    </message>
    <message>
        <source>Layout of panes</source>
        <translation>窗格布局</translation>
    </message>
    <message>
        <source>Link ranges</source>
        <translation>联动范围</translation>
    </message>
    <message>
        <source>Tick at least one method.</source>
        <translation>请至少勾选一种方法。</translation>
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
        <source>Command line copied.</source>
        <translation>命令行已复制。</translation>
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
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>Change colour map</source>
        <translation>更改色图</translation>
    </message>
    <message>
        <source>Registration check</source>
        <translation>配准检查</translation>
    </message>
    <message>
        <source>Order of panes</source>
        <translation>窗格顺序</translation>
    </message>
    <message>
        <source>Move picture</source>
        <translation>移动图像</translation>
    </message>
    <message>
        <source>Draw region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>Gain of differences</source>
        <translation>差异增益</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation>剖面线</translation>
    </message>
    <message>
        <source>Remove line profile</source>
        <translation>移除剖面线</translation>
    </message>
    <message>
        <source>Change regions</source>
        <translation>更改区域</translation>
    </message>
    <message>
        <source>Width of the profile</source>
        <translation>剖面线宽度</translation>
    </message>
    <message>
        <source>Change layer</source>
        <translation>更改图层</translation>
    </message>
    <message>
        <source>Picture back in place</source>
        <translation>图像复位</translation>
    </message>
    <message>
        <source>Computed %1 results in %2 s; %3 were up to date.</source>
        <translation>已计算 %1 个结果，用时 %2 秒；%3 个已是最新。</translation>
    </message>
    <message>
        <source>Computed %1 results. %2 failed: %3</source>
        <translation>已计算 %1 个结果。%2 个失败：%3</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>Everything is up to date.</source>
        <translation>全部已是最新。</translation>
    </message>
    <message>
        <source>No weights for %1.</source>
        <translation>%1 没有权重。</translation>
    </message>
    <message numerus="yes">
        <source>Computing %n results</source>
        <translation>
            <numerusform>正在计算 %n 个结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose weights of %1</source>
        <translation>选择 %1 的权重</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>Add results folder</source>
        <translation>添加结果文件夹</translation>
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
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Difference and range</source>
        <translation>差异与范围</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Compute missing</source>
        <translation>计算缺失</translation>
    </message>
    <message>
        <source>Compute all pairs</source>
        <translation>计算所有图像对</translation>
    </message>
    <message>
        <source>Compare methods on the same pair</source>
        <translation>在同一图像对上比较方法</translation>
    </message>
    <message>
        <source>Open a folder of infrared and visible images, then tick the methods.</source>
        <translation>打开红外与可见光图像文件夹，然后勾选方法。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Sample scenes</source>
        <translation>示例场景</translation>
    </message>
    <message>
        <source>Reset panes</source>
        <translation>重置窗格</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs</source>
        <translation>
            <numerusform>%n 个图像对</numerusform>
        </translation>
    </message>
    <message>
        <source>No blind ranking is running.</source>
        <translation>没有正在进行的盲评。</translation>
    </message>
    <message>
        <source>Not during a blind ranking; Shift+B ends it.</source>
        <translation>盲评期间不可用；Shift+B 结束盲评。</translation>
    </message>
    <message>
        <source>Nudge the infrared image</source>
        <translation>微移红外图像</translation>
    </message>
    <message>
        <source>No alignment</source>
        <translation>不对齐</translation>
    </message>
    <message>
        <source>No pair is open.</source>
        <translation>没有打开图像对。</translation>
    </message>
    <message>
        <source>Reading the alignment</source>
        <translation>正在读取对齐</translation>
    </message>
    <message>
        <source>The infrared image is aligned (%1): %2.</source>
        <translation>红外图像已对齐（%1）：%2。</translation>
    </message>
    <message>
        <source>The infrared image is used as it is. Q checks how it lies on the visible one.</source>
        <translation>红外图像按原样使用。按 Q 检查它与可见光图像的配准。</translation>
    </message>
    <message>
        <source>Keeping the alignment</source>
        <translation>正在保存对齐</translation>
    </message>
    <message>
        <source>Aligning %1</source>
        <translation>正在对齐 %1</translation>
    </message>
    <message>
        <source>No better alignment was found; the images keep theirs.</source>
        <translation>没有找到更好的对齐；图像保持现状。</translation>
    </message>
    <message>
        <source>Automatic alignment</source>
        <translation>自动对齐</translation>
    </message>
    <message>
        <source>Correlation of the edges: %1 before, %2 now.</source>
        <translation>边缘相关性：之前 %1，现在 %2。</translation>
    </message>
    <message>
        <source>Click the same thing in an infrared and in a visible pane. Whole pairs: %1.</source>
        <translation>在红外窗格和可见光窗格中单击同一物体。完整的点对：%1。</translation>
    </message>
    <message>
        <source>Alignment by points</source>
        <translation>按控制点对齐</translation>
    </message>
    <message>
        <source>Reading the votes</source>
        <translation>正在读取投票</translation>
    </message>
    <message>
        <source>Blind ranking, pair %1 of %2: %3  Digits pick the best of the rest (1 = A), T ties the next pick with the last, Backspace takes back, PgDown skips, Shift+B ends.%4</source>
        <translation>盲评，第 %1 对，共 %2 对：%3  数字键选出其余中最好的（1 = A），T 使下一次选择与上一次并列，退格键撤回，PgDown 跳过，Shift+B 结束。%4</translation>
    </message>
    <message>
        <source>  The next pick ties.</source>
        <translation>  下一次选择为并列。</translation>
    </message>
    <message>
        <source>Wait until all images are there.</source>
        <translation>请等待所有图像就绪。</translation>
    </message>
    <message>
        <source>Writing the votes</source>
        <translation>正在写入投票</translation>
    </message>
    <message>
        <source>The blind ranking ended without a vote.</source>
        <translation>盲评结束，没有投票。</translation>
    </message>
    <message>
        <source>Alignment</source>
        <translation>对齐</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::DifferencePanel</name>
    <message>
        <source>signed, a − b</source>
        <translation>带符号，a − b</translation>
    </message>
    <message>
        <source>absolute, |a − b|</source>
        <translation>绝对，|a − b|</translation>
    </message>
    <message>
        <source>squared, (a − b)²</source>
        <translation>平方，(a − b)²</translation>
    </message>
    <message>
        <source>relative, |a − b| / (b + 2.55)</source>
        <translation>相对，|a − b| / (b + 2.55)</translation>
    </message>
    <message>
        <source>tolerance: equal, within, beyond</source>
        <translation>容差：相等、容差内、超出</translation>
    </message>
    <message>
        <source>gradient of a − gradient of b</source>
        <translation>a 的梯度 − b 的梯度</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Kind of difference</source>
        <translation>差异类型</translation>
    </message>
    <message>
        <source>Pane minus reference on the scale 0–255 (signed); Shift+D: the next kind</source>
        <translation>0–255 尺度上窗格减参考（带符号）；Shift+D：下一种</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Gain of differences</source>
        <translation>差异增益</translation>
    </message>
    <message>
        <source>Differences are shown this much stronger, ×1 to ×64 (×1)</source>
        <translation>差异放大显示的倍数，×1 到 ×64（×1）</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source> levels</source>
        <translation> 级</translation>
    </message>
    <message>
        <source>Up to so many grey levels are within the tolerance (2)</source>
        <translation>不超过此灰度级数即在容差内（2）</translation>
    </message>
    <message>
        <source>Link ranges of panes of one kind</source>
        <translation>联动同类窗格的范围</translation>
    </message>
    <message>
        <source>A range chosen in one pane holds for all panes of its kind (on)</source>
        <translation>在一个窗格中选择的范围适用于同类的所有窗格（开）</translation>
    </message>
    <message>
        <source>structural similarity, 1 = equal</source>
        <translation>结构相似度，1 = 相同</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::EvaluateWorkspace</name>
    <message>
        <source>Tick a method and a metric first.</source>
        <translation>请先勾选一个方法和一个指标。</translation>
    </message>
    <message>
        <source>No pair is marked.</source>
        <translation>没有标记的图像对。</translation>
    </message>
    <message>
        <source>Open a folder of pairs, then choose methods and press F5.</source>
        <translation>打开图像对文件夹，然后选择方法并按 F5。</translation>
    </message>
    <message numerus="yes">
        <source>Choose methods and press F5: they are fused where they are not, and measured on %n pairs.</source>
        <translation>
            <numerusform>选择方法并按 F5：尚未融合的会先融合，然后在 %n 个图像对上测量。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 以及另外 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>LaTeX table copied.</source>
        <translation>已复制 LaTeX 表格。</translation>
    </message>
    <message>
        <source>Table copied as tab-separated text.</source>
        <translation>已将表格复制为制表符分隔的文本。</translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation>命令行已复制。</translation>
    </message>
    <message>
        <source>Add results folder</source>
        <translation>添加结果文件夹</translation>
    </message>
    <message>
        <source>Export tables into a folder</source>
        <translation>将表格导出到文件夹</translation>
    </message>
    <message>
        <source>Writing tables</source>
        <translation>正在写入表格</translation>
    </message>
    <message>
        <source>Wrote the tables into %1.</source>
        <translation>表格已写入 %1。</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Charts (*.pdf *.svg *.png *.csv)</source>
        <translation>图表 (*.pdf *.svg *.png *.csv)</translation>
    </message>
    <message>
        <source>Wrote %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>Pausing after the pairs in work.</source>
        <translation>完成正在处理的图像对后暂停。</translation>
    </message>
    <message>
        <source>%1 of %2 pairs, %3 s each</source>
        <translation>%1 / %2 个图像对，每个 %3 秒</translation>
    </message>
    <message>
        <source>Evaluated %1 of %2 pairs in %3.</source>
        <translation>已评估 %1 / %2 个图像对，用时 %3。</translation>
    </message>
    <message>
        <source>Paused after %1 of %2 pairs (%3).</source>
        <translation>在 %1 / %2 个图像对后暂停（%3）。</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2 pairs (%3).</source>
        <translation>在 %1 / %2 个图像对后取消（%3）。</translation>
    </message>
    <message numerus="yes">
        <source>%n results failed.</source>
        <translation>
            <numerusform>%n 个结果失败。</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>分布图</translation>
    </message>
    <message>
        <source>Means of the methods</source>
        <translation>各方法的均值</translation>
    </message>
    <message>
        <source>Values of every pair and method</source>
        <translation>每个图像对与方法的数值</translation>
    </message>
    <message>
        <source>Return opens the pair</source>
        <translation>按回车打开该图像对</translation>
    </message>
    <message>
        <source>Filter pairs and methods</source>
        <translation>筛选图像对和方法</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>Worst or best rows</source>
        <translation>最差或最好的行</translation>
    </message>
    <message>
        <source>How many of them</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many rows, 1 to 9999, first 10</source>
        <translation>行数，1 至 9999，初始为 10</translation>
    </message>
    <message>
        <source>By which metric</source>
        <translation>按哪个指标</translation>
    </message>
    <message>
        <source>± std</source>
        <translation>± 标准差</translation>
    </message>
    <message>
        <source>Standard deviation or interval behind each mean</source>
        <translation>在每个均值后显示标准差或区间</translation>
    </message>
    <message>
        <source>Copy LaTeX</source>
        <translation>复制 LaTeX</translation>
    </message>
    <message>
        <source>Copy the table as LaTeX (Ctrl+Shift+X)</source>
        <translation>将表格复制为 LaTeX（Ctrl+Shift+X）</translation>
    </message>
    <message>
        <source>Export tables…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Values and means as CSV, the table as Markdown, LaTeX and CSV, into a folder</source>
        <translation>将数值和均值导出为 CSV，表格导出为 Markdown、LaTeX 和 CSV，写入文件夹</translation>
    </message>
    <message>
        <source>Export chart…</source>
        <translation>导出图表…</translation>
    </message>
    <message>
        <source>The chart as PDF, SVG, PNG or CSV</source>
        <translation>将图表导出为 PDF、SVG、PNG 或 CSV</translation>
    </message>
    <message>
        <source>%1 by %2; Return in the table of pairs opens it.</source>
        <translation>%1，方法 %2；在图像对表格中按回车打开。</translation>
    </message>
    <message>
        <source>Open pairs first.</source>
        <translation>请先打开图像对。</translation>
    </message>
    <message>
        <source>There is nothing evaluated yet.</source>
        <translation>尚未评估任何内容。</translation>
    </message>
    <message>
        <source>An evaluation is running.</source>
        <translation>评估正在运行。</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>没有任务在运行。</translation>
    </message>
    <message>
        <source>Choose a row of the table of pairs.</source>
        <translation>请选择图像对表格中的一行。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::EvaluationService</name>
    <message numerus="yes">
        <source>Evaluating %n pairs</source>
        <translation>
            <numerusform>正在评估 %n 个图像对</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading an evaluation</source>
        <translation>正在读取评估</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ExpertTiles</name>
    <message>
        <source>#%1 of %2</source>
        <translation>%2 个中第 %1</translation>
    </message>
    <message>
        <source>mean |x|</source>
        <translation>|x| 均值</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>PCA 3→RGB</source>
        <translation>PCA 3→RGB</translation>
    </message>
    <message>
        <source>Reduction of a tensor to one channel</source>
        <translation>张量约简为单通道的方式</translation>
    </message>
    <message>
        <source>How the channels of an expert&apos;s output become one (default: mean |x|). PCA is fitted on each shown tensor alone</source>
        <translation>专家输出的各通道如何合为一个（默认：|x| 均值）。PCA 分别在每个所示张量上拟合</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Which channel is shown, from 0</source>
        <translation>显示哪个通道，从 0 起</translation>
    </message>
    <message>
        <source>× gate</source>
        <translation>× 门控</translation>
    </message>
    <message>
        <source>Weighted by gate: each expert times its used gate (default: off)</source>
        <translation>按门控加权：每个专家乘以其所用门控（默认：关）</translation>
    </message>
    <message>
        <source>Weighted by gate</source>
        <translation>按门控加权</translation>
    </message>
    <message>
        <source>same range</source>
        <translation>同一范围</translation>
    </message>
    <message>
        <source>All tiles of a row share one range, so that they can be compared (default: on)</source>
        <translation>一行的全部图块共用一个范围，以便比较（默认：开）</translation>
    </message>
    <message>
        <source>Same range for all tiles of a row</source>
        <translation>一行图块使用同一范围</translation>
    </message>
    <message>
        <source>no decoder row</source>
        <translation>无解码器行</translation>
    </message>
    <message>
        <source>decoder contributions</source>
        <translation>解码器贡献</translation>
    </message>
    <message>
        <source>decoder outputs</source>
        <translation>解码器输出</translation>
    </message>
    <message>
        <source>Row of decoder experts</source>
        <translation>解码器专家行</translation>
    </message>
    <message>
        <source>Contributions are exact: they sum to the fused image. Outputs are what each expert gives before its gate</source>
        <translation>贡献是精确的：其和即融合图像。输出是每个专家乘门控之前的结果</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Copy the figures of all experts as a table</source>
        <translation>将全部专家的数值复制为表格</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save the grid of tiles as PNG, SVG or PDF</source>
        <translation>将图块网格保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Close the tiles (E)</source>
        <translation>关闭图块（E）</translation>
    </message>
    <message>
        <source>Close the tiles</source>
        <translation>关闭图块</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>图块</translation>
    </message>
    <message>
        <source>PCA of this tensor</source>
        <translation>此张量的 PCA</translation>
    </message>
    <message>
        <source>mean %1, max |x| %2</source>
        <translation>均值 %1，|x| 最大 %2</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>门控 %1</translation>
    </message>
    <message>
        <source>%1  not routed (evaluated for inspection)</source>
        <translation>%1  未选中（仅为检视而计算）</translation>
    </message>
    <message>
        <source>contribution</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>%1 mixture</source>
        <translation>%1 混合</translation>
    </message>
    <message>
        <source>fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>fused, edited</source>
        <translation>融合，已编辑</translation>
    </message>
    <message>
        <source>red: brighter without it</source>
        <translation>红：移除后更亮</translation>
    </message>
    <message>
        <source>weight 0: removing it changes nothing</source>
        <translation>权重 0：移除它不改变任何东西</translation>
    </message>
    <message>
        <source>mean |Δ| %1 · fg %2 · bg %3</source>
        <translation>|Δ| 均值 %1 · 前景 %2 · 背景 %3</translation>
    </message>
    <message>
        <source>later routing flipped · %1</source>
        <translation>后续路由改变 · %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Ablation deltas&lt;/b&gt;: fused without the expert − fused · %1</source>
        <translation>&lt;b&gt;消融差值&lt;/b&gt;：移除专家后的融合 − 融合 · %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Activations&lt;/b&gt; of the experts</source>
        <translation>专家的&lt;b&gt;激活&lt;/b&gt;</translation>
    </message>
    <message>
        <source>How each expert is removed decides the answer: %1</source>
        <translation>移除专家的方式决定结果：%1</translation>
    </message>
    <message>
        <source>What each expert gives. Of feature experts this is no contribution to a pixel of the fused image: see the ablation deltas (Shift+E)</source>
        <translation>每个专家的输出。对特征专家而言，这不是对融合图像像素的贡献：请看消融差值（Shift+E）</translation>
    </message>
    <message>
        <source>untrained: these pictures show the wiring, not learning.</source>
        <translation>untrained：这些图显示的是结构，而非学习所得。</translation>
    </message>
    <message>
        <source>The experts of the current pair belong here. Fuse it with MoE-Fusion (F5).</source>
        <translation>此处显示当前图像对的专家。请用 MoE-Fusion 融合它（F5）。</translation>
    </message>
    <message>
        <source>This network has no feature experts: their rows are absent.</source>
        <translation>此网络没有特征专家：没有相应的行。</translation>
    </message>
    <message>
        <source>later routing flipped</source>
        <translation>后续路由改变</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · gate %2 · %3</source>
        <translation>%1 · 门控 %2 · %3</translation>
    </message>
    <message>
        <source>%1 · not routed · %2</source>
        <translation>%1 · 未选中 · %2</translation>
    </message>
    <message>
        <source>RMS %1</source>
        <translation>均方根 %1</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Single channels of the selected expert, the strongest first (default: off)</source>
        <translation>所选专家的单个通道，最强的在前（默认：关）</translation>
    </message>
    <message>
        <source>Channels of the selected expert</source>
        <translation>所选专家的通道</translation>
    </message>
    <message>
        <source>To figure</source>
        <translation>送入图版</translation>
    </message>
    <message>
        <source>Attention and experts of this pair into a new figure (Ctrl+E)</source>
        <translation>将此图像对的注意力和专家放入新图版（Ctrl+E）</translation>
    </message>
    <message>
        <source>Select a foreground or background expert (G, or click a tile with the channels off).</source>
        <translation>请选择一个前景或背景专家（G，或在关闭通道时单击图块）。</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FigurePanel</name>
    <message>
        <source>Width of the page</source>
        <translation>页面宽度</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间距</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Place of the copies</source>
        <translation>放大图位置</translation>
    </message>
    <message>
        <source>Leader lines</source>
        <translation>引线</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图题</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Width, mm</source>
        <translation>宽度，mm</translation>
    </message>
    <message>
        <source>Gap, mm</source>
        <translation>间距，mm</translation>
    </message>
    <message>
        <source>Font, pt</source>
        <translation>字号，pt</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>字体族</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>放大图</translation>
    </message>
    <message>
        <source>Common widths of templates</source>
        <translation>模板常用宽度</translation>
    </message>
    <message>
        <source>Width of the page, 20 to 500 mm (122)</source>
        <translation>页面宽度，20 到 500 mm（122）</translation>
    </message>
    <message>
        <source>Between cells, 0 to 20 mm (0.8)</source>
        <translation>单元格间距，0 到 20 mm（0.8）</translation>
    </message>
    <message>
        <source>Size of all text, 3 to 72 pt (8); below 6 pt it is hard to read</source>
        <translation>所有文字的字号，3 到 72 pt（8）；小于 6 pt 难以阅读</translation>
    </message>
    <message>
        <source>A like family is taken where it is not installed (Times)</source>
        <translation>未安装时采用相近字体（Times）</translation>
    </message>
    <message>
        <source>Where the magnified copies of zoom boxes stand (inside)</source>
        <translation>放大框的放大图所在位置（图内）</translation>
    </message>
    <message>
        <source>Lines from each box to its copy (0)</source>
        <translation>从每个框到其放大图的连线（0）</translation>
    </message>
    <message>
        <source>Text below the figure</source>
        <translation>图版下方的文字</translation>
    </message>
    <message>
        <source>own width</source>
        <translation>自定义宽度</translation>
    </message>
    <message>
        <source>inside a corner</source>
        <translation>图内角落</translation>
    </message>
    <message>
        <source>below</source>
        <translation>下方</translation>
    </message>
    <message>
        <source>at the right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Letters (a), (b) …</source>
        <translation>字母 (a)、(b) …</translation>
    </message>
    <message>
        <source>Titles below</source>
        <translation>标题在下方</translation>
    </message>
    <message>
        <source>Visible image in grey</source>
        <translation>可见光图像显示为灰度</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Charts beside each other</source>
        <translation>并排的图表</translation>
    </message>
    <message>
        <source>Table of metrics</source>
        <translation>指标表</translation>
    </message>
    <message>
        <source>Charts in a row</source>
        <translation>每行图表数</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>How many charts stand beside each other, 1 to 8 (2)</source>
        <translation>并排的图表数量，1 至 8（2）</translation>
    </message>
    <message>
        <source>Of the file&apos;s metadata, and of the LaTeX figure without a caption</source>
        <translation>写入文件元数据；没有图题时也用于 LaTeX 图</translation>
    </message>
    <message>
        <source>A LaTeX table beside the exported figure: &quot;shown&quot; measures the images of the figure, a folder of an evaluation gives its means; empty: none</source>
        <translation>导出图版旁的 LaTeX 表格：“shown” 测量图版中的图像，评估文件夹则给出其均值；空：无</translation>
    </message>
    <message>
        <source>Colour bars</source>
        <translation>色条</translation>
    </message>
    <message>
        <source>Below columns that have a colour map, with the values at their ends</source>
        <translation>位于使用色图的列下方，两端标出数值</translation>
    </message>
    <message>
        <source>Bold titles</source>
        <translation>粗体标题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FigureTables</name>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Its id</source>
        <translation>其标识</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Written upright at the left of the row; empty: nothing</source>
        <translation>竖写在该行左侧；空：无</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Its layer or method</source>
        <translation>其图层或方法</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Above the column; empty: nothing</source>
        <translation>位于该列上方；空：无</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>色图</translation>
    </message>
    <message>
        <source>Colour map; empty: the layer&apos;s own</source>
        <translation>色图；空：图层自身的色图</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Value at the lower end of the map; empty: the layer&apos;s own range</source>
        <translation>色图低端的数值；空：图层自身的范围</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Value at the upper end of the map; empty: the layer&apos;s own range</source>
        <translation>色图高端的数值；空：图层自身的范围</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Kind of a difference; of other columns it has no effect</source>
        <translation>差异的类型；对其他列无效</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>A difference is shown this much stronger, 1 to 64</source>
        <translation>差异显示的增益，1 至 64</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>放大框</translation>
    </message>
    <message>
        <source>Zoom boxes in image pixels</source>
        <translation>放大框（图像像素）</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>w</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>h</source>
        <translation>高</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>Magnification of a copy inside, 2 to 32; 0: the largest that fits</source>
        <translation>图内放大副本的倍数，2 至 32；0：能容纳的最大倍数</translation>
    </message>
    <message>
        <source>Corner</source>
        <translation>角</translation>
    </message>
    <message>
        <source>Of a copy inside; empty: where least is covered</source>
        <translation>图内副本所在的角；空：遮挡最少处</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>#rrggbb; empty: red, green, then others by the place in the row</source>
        <translation>#rrggbb；空：红、绿，其余按行内的位置</translation>
    </message>
    <message>
        <source>The row it belongs to; empty: all rows</source>
        <translation>所属的行；空：所有行</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Image pixels: left end of the text, or tip of the arrow</source>
        <translation>图像像素：文字左端或箭头尖端</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>At its place, of an arrow behind its tail</source>
        <translation>位于其位置；箭头的文字在尾端之后</translation>
    </message>
    <message>
        <source>#rrggbb (#ffffff)</source>
        <translation>#rrggbb（#ffffff）</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>pt</translation>
    </message>
    <message>
        <source>Size of the text, 3 to 72 pt; 0: the page&apos;s</source>
        <translation>文字大小，3 至 72 pt；0：与页面相同</translation>
    </message>
    <message>
        <source>The column it belongs to, from 1; 0: all columns</source>
        <translation>所属的列，从 1 起；0：所有列</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Title of x</source>
        <translation>x 轴标题</translation>
    </message>
    <message>
        <source>Title of y</source>
        <translation>y 轴标题</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>linear or log</source>
        <translation>linear 或 log</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Share of the former value, 0 to 0.999; the curve itself stays behind, pale</source>
        <translation>前一数值所占比例，0 至 0.999；原曲线以浅色留在后面</translation>
    </message>
    <message>
        <source>Height, mm</source>
        <translation>高度，mm</translation>
    </message>
    <message>
        <source>Of the whole chart, 10 to 200 mm</source>
        <translation>整个图表的高度，10 至 200 mm</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>The chosen row of the table one place up</source>
        <translation>所选表格行上移一位</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>The chosen row of the table one place down</source>
        <translation>所选表格行下移一位</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The chosen row of the table leaves the figure</source>
        <translation>将所选表格行移出图版</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Order of %1</source>
        <translation>%1 的顺序</translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation>从 %1 中移除</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::FigureWorkspace</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>导出图版</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation>SVG (*.svg)</translation>
    </message>
    <message>
        <source>PNG, 300 dpi (*.png)</source>
        <translation>PNG，300 dpi (*.png)</translation>
    </message>
    <message>
        <source>TIFF, 300 dpi (*.tiff)</source>
        <translation>TIFF，300 dpi (*.tiff)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Saved %1, and its description beside it.</source>
        <translation>已保存 %1，描述文件在其旁边。</translation>
    </message>
    <message>
        <source>There is no figure yet.</source>
        <translation>尚无图版。</translation>
    </message>
    <message>
        <source>Remove zoom box</source>
        <translation>移除放大框</translation>
    </message>
    <message>
        <source>Nothing is being fused.</source>
        <translation>没有正在进行的融合。</translation>
    </message>
    <message>
        <source>Command line copied; export writes the description it names.</source>
        <translation>命令行已复制；导出时会写入其中所列的描述文件。</translation>
    </message>
    <message>
        <source>Templates, pairs, methods</source>
        <translation>模板、图像对、方法</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图版</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Page of the figure</source>
        <translation>图版页面</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Double click: a new figure of the ticked pairs and methods</source>
        <translation>双击：用已勾选的图像对和方法新建图版</translation>
    </message>
    <message>
        <source>Pairs and methods of the figure</source>
        <translation>图版的图像对和方法</translation>
    </message>
    <message>
        <source>Checks before export</source>
        <translation>导出前检查</translation>
    </message>
    <message>
        <source>A figure for the paper</source>
        <translation>论文图版</translation>
    </message>
    <message>
        <source>Tick pairs and methods at the left, then choose a template. In Compare, Shift+K sends view and regions here.</source>
        <translation>在左侧勾选图像对和方法，然后选择模板。在“比较”中按 Shift+K 可将视图和区域送到此处。</translation>
    </message>
    <message>
        <source>Methods in columns</source>
        <translation>方法按列排列</translation>
    </message>
    <message>
        <source>Open a figure…</source>
        <translation>打开图版…</translation>
    </message>
    <message>
        <source>Open a figure</source>
        <translation>打开图版</translation>
    </message>
    <message>
        <source>Figures (*.figure.yaml)</source>
        <translation>图版 (*.figure.yaml)</translation>
    </message>
    <message>
        <source>Zoom box</source>
        <translation>放大框</translation>
    </message>
    <message>
        <source>Move zoom box</source>
        <translation>移动放大框</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Open pairs first, then tick those of the figure.</source>
        <translation>请先打开图像对，再勾选图版所用的图像对。</translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>模板 %1</translation>
    </message>
    <message>
        <source>Draw zoom boxes on an image of each row.</source>
        <translation>请在每行的一幅图像上绘制放大框。</translation>
    </message>
    <message>
        <source>Drawing the figure</source>
        <translation>正在绘制图版</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>错误：%1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>Nothing to check yet.</source>
        <translation>尚无可检查的内容。</translation>
    </message>
    <message>
        <source>Nothing to complain about.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺失。</translation>
    </message>
    <message>
        <source>PNG, 600 dpi (*.png)</source>
        <translation>PNG，600 dpi (*.png)</translation>
    </message>
    <message>
        <source>LaTeX: PDF, words and single images (*.tex)</source>
        <translation>LaTeX：PDF、文字与单幅图像 (*.tex)</translation>
    </message>
    <message numerus="yes">
        <source>Saved %1 with %n remarks in its metadata, and its description beside it.</source>
        <translation>
            <numerusform>已保存 %1，其元数据含 %n 条备注，描述文件在旁边。</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither a zoom box nor a mark is selected.</source>
        <translation>未选中放大框或标记。</translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation>已复制命令行。</translation>
    </message>
    <message>
        <source>Tables of the charts</source>
        <translation>图表的数据表</translation>
    </message>
    <message>
        <source>Events of runs (events.jsonl)</source>
        <translation>训练运行的事件 (events.jsonl)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Add a pair first, then its methods.</source>
        <translation>请先添加图像对，再添加方法。</translation>
    </message>
    <message>
        <source>Add to the figure</source>
        <translation>添加到图版</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>移除标记</translation>
    </message>
    <message>
        <source>Ticked ones go into the next template; a double click, Return or a drag onto the page adds to this figure</source>
        <translation>勾选的进入下一个模板；双击、回车或拖到页面上则添加到当前图版</translation>
    </message>
    <message>
        <source>Move mark</source>
        <translation>移动标记</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>已接受：%1</translation>
    </message>
    <message>
        <source>Ticked: exported all the same, and said in the file&apos;s metadata</source>
        <translation>勾选：仍然导出，并写入文件元数据</translation>
    </message>
    <message>
        <source>Accept %1</source>
        <translation>接受 %1</translation>
    </message>
    <message>
        <source>Accept %1 no longer</source>
        <translation>不再接受 %1</translation>
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
    <name>moefusion::workbench::GatesPanel</name>
    <message>
        <source>Remove edit %1</source>
        <translation>移除编辑 %1</translation>
    </message>
    <message>
        <source>Set gate %1</source>
        <translation>设置门控 %1</translation>
    </message>
    <message>
        <source>Clear edits of %1</source>
        <translation>清除 %1 的编辑</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>屏蔽 %1</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>单独启用 %1</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>锁定 %1</translation>
    </message>
    <message>
        <source>One weight per expert for the whole image.</source>
        <translation>整幅图像中每个专家一个权重。</translation>
    </message>
    <message>
        <source>Foreground experts</source>
        <translation>前景专家</translation>
    </message>
    <message>
        <source>Background experts</source>
        <translation>背景专家</translation>
    </message>
    <message>
        <source>Decoder experts</source>
        <translation>解码器专家</translation>
    </message>
    <message>
        <source>Edits (what-if)</source>
        <translation>假设编辑</translation>
    </message>
    <message>
        <source>Edits of this pair</source>
        <translation>此图像对的编辑</translation>
    </message>
    <message>
        <source>What-if edits of this pair; Delete takes the chosen one back</source>
        <translation>此图像对的假设编辑；Delete 撤回所选项</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation>移除全部编辑</translation>
    </message>
    <message>
        <source>Remove all edits of this pair (Ctrl+Shift+R)</source>
        <translation>移除此图像对的全部编辑（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>Show the original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>Change between edited and original at the same place (Y)</source>
        <translation>在同一位置切换编辑后与原图（Y）</translation>
    </message>
    <message>
        <source>Gate mode</source>
        <translation>门控方式</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>移除方式</translation>
    </message>
    <message>
        <source>Downstream</source>
        <translation>下游</translation>
    </message>
    <message>
        <source>What a set gate does to the others. renormalise (default): the rest shares what is left; raw: they stay</source>
        <translation>设定的门控对其他门控的影响。renormalise（默认）：其余门控分享剩余；raw：保持不变</translation>
    </message>
    <message>
        <source>What takes a removed expert&apos;s weight, for mute, solo and ablation. renormalise (default): the other routed experts; zero: nobody; reroute: the top k among the others</source>
        <translation>被移除专家的权重归谁，用于屏蔽、单独启用和消融。renormalise（默认）：其他已选中专家；zero：无；reroute：其余专家中的前 k 个</translation>
    </message>
    <message>
        <source>Whether later gates follow the edits. recompute (default): they are computed again; freeze: they stay</source>
        <translation>后续门控是否随编辑改变。recompute（默认）：重新计算；freeze：保持不变</translation>
    </message>
    <message>
        <source>This network has a single decoder: no gates.</source>
        <translation>此网络只有一个解码器：没有门控。</translation>
    </message>
    <message>
        <source>This network has no feature experts: no gates.</source>
        <translation>此网络没有特征专家：没有门控。</translation>
    </message>
    <message>
        <source>The gate reads averages over a grid of %1 × %2 cells, not pixels.</source>
        <translation>门控读取 %1 × %2 网格的平均值，而非像素。</translation>
    </message>
    <message>
        <source>One weight per expert for the whole image. untrained: every image is routed to experts 0 and 1, which shows the wiring, not learning.</source>
        <translation>整幅图像中每个专家一个权重。untrained：每幅图像都选中专家 0 和 1，这显示的是结构，而非学习所得。</translation>
    </message>
    <message>
        <source>The gates read averages over a grid of %1 × %2 cells: they do not see fine detail.</source>
        <translation>门控读取 %1 × %2 网格的平均值：看不到细节。</translation>
    </message>
    <message>
        <source>No edits: drag a bar, or press M, S, L beside it</source>
        <translation>无编辑：拖动条形，或按旁边的按钮</translation>
    </message>
    <message>
        <source>Change policies of edits</source>
        <translation>更改编辑的策略</translation>
    </message>
    <message>
        <source>Point at a pixel: what each decoder expert contributes to it stands here.</source>
        <translation>指向一个像素：此处显示每个解码器专家对它的贡献。</translation>
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
    <name>moefusion::workbench::InspectTools</name>
    <message>
        <source>Change regions</source>
        <translation>更改区域</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation>剖面线</translation>
    </message>
    <message>
        <source>Another pane must be the reference.</source>
        <translation>必须以另一个窗格为参考。</translation>
    </message>
    <message>
        <source>Draw region</source>
        <translation>绘制区域</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::InspectWorkspace</name>
    <message>
        <source>No pair is open.</source>
        <translation>没有打开图像对。</translation>
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
        <source>Command line copied.</source>
        <translation>命令行已复制。</translation>
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
    <message>
        <source>Take the attention edit back</source>
        <translation>撤回注意力编辑</translation>
    </message>
    <message>
        <source>Paint the attention</source>
        <translation>绘制注意力</translation>
    </message>
    <message>
        <source>Load an attention map</source>
        <translation>载入注意力图</translation>
    </message>
    <message>
        <source>numpy array (*.npy)</source>
        <translation>numpy 数组 (*.npy)</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>The attention map is %1×%2, the pair %3×%4.</source>
        <translation>注意力图为 %1×%2，图像对为 %3×%4。</translation>
    </message>
    <message>
        <source>%1 has no annotated boxes.</source>
        <translation>%1 没有标注框。</translation>
    </message>
    <message>
        <source>The detectors found nothing with a score of at least %1.</source>
        <translation>检测器没有找到得分不低于 %1 的目标。</translation>
    </message>
    <message>
        <source>Attention from boxes</source>
        <translation>由框生成注意力</translation>
    </message>
    <message>
        <source>%1 untrained</source>
        <translation>%1 untrained</translation>
    </message>
    <message>
        <source>Reading boxes</source>
        <translation>正在读取框</translation>
    </message>
    <message>
        <source>No pair is fused with MoE-Fusion here.</source>
        <translation>此处没有用 MoE-Fusion 融合的图像对。</translation>
    </message>
    <message>
        <source>Drag on a pane to paint the attention; Esc ends it.</source>
        <translation>在窗格上拖动以绘制注意力；Esc 结束。</translation>
    </message>
    <message>
        <source>Looking for checkpoints</source>
        <translation>正在查找检查点</translation>
    </message>
    <message>
        <source>There is no other checkpoint on this side.</source>
        <translation>这一侧没有其他检查点。</translation>
    </message>
    <message>
        <source>Edited %1: %2 in %3 s.</source>
        <translation>已编辑 %1：%2，用时 %3 秒。</translation>
    </message>
    <message>
        <source>Saved tensors and maps in %1.</source>
        <translation>已将张量和图保存到 %1。</translation>
    </message>
    <message>
        <source>%1 routing changed: %2 → %3</source>
        <translation>%1 路由改变：%2 → %3</translation>
    </message>
    <message>
        <source>The gates of the current pair belong here. Open a folder of infrared and visible images.</source>
        <translation>此处显示当前图像对的门控。请打开红外与可见光图像的文件夹。</translation>
    </message>
    <message>
        <source>Only MoE-Fusion has experts and gates.</source>
        <translation>只有 MoE-Fusion 有专家和门控。</translation>
    </message>
    <message>
        <source>Choose MoE-Fusion</source>
        <translation>选择 MoE-Fusion</translation>
    </message>
    <message>
        <source>moe-fusion has no weights. Choose a file, or use untrained weights from the weights menu.</source>
        <translation>moe-fusion 没有权重。请选择文件，或在权重菜单中使用未训练的权重。</translation>
    </message>
    <message>
        <source>Reading the gates…</source>
        <translation>正在读取门控…</translation>
    </message>
    <message>
        <source>The gates are read once %1 is fused.</source>
        <translation>%1 融合后将读取门控。</translation>
    </message>
    <message>
        <source>Fuse %1 to see its gates.</source>
        <translation>融合 %1 以查看其门控。</translation>
    </message>
    <message>
        <source>Fuse (F5)</source>
        <translation>融合 (F5)</translation>
    </message>
    <message>
        <source>Select an expert first: in the gates panel (G) or a tile (E).</source>
        <translation>请先选择专家：在门控面板（G）或图块（E）中。</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>屏蔽 %1</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>单独启用 %1</translation>
    </message>
    <message>
        <source>This pair has no edits.</source>
        <translation>此图像对没有编辑。</translation>
    </message>
    <message>
        <source>Remove all edits</source>
        <translation>移除全部编辑</translation>
    </message>
    <message>
        <source>Save tensors and maps in a folder</source>
        <translation>将张量和图保存到文件夹</translation>
    </message>
    <message>
        <source>Writing the attention map</source>
        <translation>正在写入注意力图</translation>
    </message>
    <message>
        <source>removal %1 · downstream %2</source>
        <translation>移除 %1 · 下游 %2</translation>
    </message>
    <message>
        <source>Table copied.</source>
        <translation>已复制表格。</translation>
    </message>
    <message>
        <source>Show in pane %1</source>
        <translation>在窗格 %1 中显示</translation>
    </message>
    <message>
        <source>Open the expert tiles first (E).</source>
        <translation>请先打开专家图块（E）。</translation>
    </message>
    <message>
        <source>Export tiles</source>
        <translation>导出图块</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 图形 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF 页面 (*.pdf)</translation>
    </message>
    <message>
        <source>Save usage in a folder</source>
        <translation>将使用统计保存到文件夹</translation>
    </message>
    <message>
        <source>Saving usage</source>
        <translation>正在保存使用统计</translation>
    </message>
    <message>
        <source>Saved usage in %1.</source>
        <translation>已将使用统计保存到 %1。</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>使用统计</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Drawing the experts of %1…</source>
        <translation>正在绘制 %1 的专家…</translation>
    </message>
    <message>
        <source>No rectangle is drawn that is not pinned yet; M draws one.</source>
        <translation>没有尚未固定的矩形；按 M 可绘制。</translation>
    </message>
    <message>
        <source>Pin regions</source>
        <translation>固定区域</translation>
    </message>
    <message>
        <source>Remove pins</source>
        <translation>移除固定点</translation>
    </message>
    <message>
        <source>Put the cursor on the image first.</source>
        <translation>请先将光标放在图像上。</translation>
    </message>
    <message>
        <source>Pin pixel</source>
        <translation>固定像素</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>固定点</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::InspectionService</name>
    <message>
        <source>Reading the gates</source>
        <translation>正在读取门控</translation>
    </message>
    <message>
        <source>Applying edits</source>
        <translation>正在应用编辑</translation>
    </message>
    <message>
        <source>Computing %1</source>
        <translation>正在计算 %1</translation>
    </message>
    <message>
        <source>Finding boxes</source>
        <translation>正在寻找检测框</translation>
    </message>
    <message>
        <source>Reading the network</source>
        <translation>正在读取网络</translation>
    </message>
    <message>
        <source>Ablation deltas</source>
        <translation>消融差值</translation>
    </message>
    <message>
        <source>Saving tensors and maps</source>
        <translation>正在保存张量和图</translation>
    </message>
    <message>
        <source>Preparing edits</source>
        <translation>正在准备编辑</translation>
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
    <name>moefusion::workbench::LaunchPanel</name>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Filter options</source>
        <translation>筛选选项</translation>
    </message>
    <message>
        <source>Filter of options</source>
        <translation>选项的筛选</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>Launch the training</source>
        <translation>启动训练</translation>
    </message>
    <message>
        <source>Check data, memory and time</source>
        <translation>检查数据、内存和时间</translation>
    </message>
    <message>
        <source>Read the data, make two steps, tell memory and time; nothing is written</source>
        <translation>读取数据，运行两步，报告内存和时间；不写入任何文件</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More about these options</source>
        <translation>这些选项的更多操作</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Copy as torchrun command</source>
        <translation>复制为 torchrun 命令</translation>
    </message>
    <message>
        <source>Copy as Slurm batch script</source>
        <translation>复制为 Slurm 批处理脚本</translation>
    </message>
    <message>
        <source>Save options…</source>
        <translation>保存选项…</translation>
    </message>
    <message>
        <source>Open options…</source>
        <translation>打开选项…</translation>
    </message>
    <message>
        <source>This build has no trainer.</source>
        <translation>此版本没有训练程序。</translation>
    </message>
    <message>
        <source>The data are being checked.</source>
        <translation>正在检查数据。</translation>
    </message>
    <message>
        <source>Choose the folder of the training pairs (data).</source>
        <translation>请选择训练图像对的文件夹（data）。</translation>
    </message>
    <message>
        <source>Check the data, then start the training as a process of its own (F5)</source>
        <translation>检查数据，然后以独立进程启动训练（F5）</translation>
    </message>
    <message>
        <source>Open options</source>
        <translation>打开选项</translation>
    </message>
    <message>
        <source>Checking data, memory and time…</source>
        <translation>正在检查数据、内存和时间…</translation>
    </message>
    <message>
        <source>The training cannot start; the reason stands under Check.</source>
        <translation>训练无法启动；原因见“检查”。</translation>
    </message>
    <message>
        <source>Training %1 was started. It goes on when this window closes.</source>
        <translation>训练 %1 已启动。关闭此窗口后仍会继续。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Save options</source>
        <translation>保存选项</translation>
    </message>
    <message>
        <source>YAML (*.yaml)</source>
        <translation>YAML (*.yaml)</translation>
    </message>
    <message>
        <source>Options were saved. Use them with moe-fusion train --config %1.</source>
        <translation>选项已保存。可用 moe-fusion train --config %1 使用。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>YAML (*.yaml *.yml)</source>
        <translation>YAML (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Launch after the run that is going</source>
        <translation>在正在进行的训练之后启动</translation>
    </message>
    <message>
        <source>Launch after %1 has ended</source>
        <translation>在 %1 结束后启动</translation>
    </message>
    <message>
        <source>Launch the paper&apos;s study of experts (Fig. 7)</source>
        <translation>启动论文的专家研究（图 7）</translation>
    </message>
    <message>
        <source>Launch the paper&apos;s study of alpha (Fig. 8)</source>
        <translation>启动论文的 alpha 研究（图 8）</translation>
    </message>
    <message>
        <source>Launch the paper&apos;s ablation (Tables 3 and 4)</source>
        <translation>启动论文的消融实验（表 3 和表 4）</translation>
    </message>
    <message>
        <source>Training %1 waits for the end of %2.</source>
        <translation>训练 %1 正在等待 %2 结束。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
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
    <name>moefusion::workbench::LoadPanel</name>
    <message>
        <source>No load was recorded yet.</source>
        <translation>尚未记录负载。</translation>
    </message>
    <message>
        <source>%1:%2 has had no images for %3 steps. See --load-weight.</source>
        <translation>%1:%2 已有 %3 步没有分到图像。参见 --load-weight。</translation>
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
    <message>
        <source>Figure of the view</source>
        <translation>当前视图的图版</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Layout %1.</source>
        <translation>布局 %1。</translation>
    </message>
    <message>
        <source>No layout was saved yet</source>
        <translation>尚未保存布局</translation>
    </message>
    <message>
        <source>Delete layout</source>
        <translation>删除布局</translation>
    </message>
    <message>
        <source>Layout %1 deleted.</source>
        <translation>已删除布局 %1。</translation>
    </message>
    <message>
        <source>Add the view to the figure</source>
        <translation>将视图添加到图版</translation>
    </message>
    <message>
        <source>Added to the figure.</source>
        <translation>已添加到图版。</translation>
    </message>
    <message>
        <source>Figure of the experts</source>
        <translation>专家图版</translation>
    </message>
    <message>
        <source>Installing weights</source>
        <translation>正在安装权重</translation>
    </message>
    <message>
        <source>Weights of %1 were installed in %2.</source>
        <translation>%1 的权重已安装到 %2。</translation>
    </message>
    <message>
        <source>Looking for %1</source>
        <translation>正在查找 %1</translation>
    </message>
    <message>
        <source>%1 has moved: %2 holds the same images and is used.</source>
        <translation>%1 已移动：%2 含有相同的图像，现使用它。</translation>
    </message>
    <message>
        <source>%1 has moved: %2 has its name and is used.</source>
        <translation>%1 已移动：%2 与其同名，现使用它。</translation>
    </message>
    <message>
        <source>The folder %1 of the session is not there, and no other holds its images.</source>
        <translation>会话的文件夹 %1 不存在，也没有其他文件夹含有其图像。</translation>
    </message>
    <message>
        <source>Choose where the images are now; everything else of the session is kept.</source>
        <translation>请选择图像现在的位置；会话的其余内容均保留。</translation>
    </message>
    <message>
        <source>The folder %1 of the session is not there.</source>
        <translation>会话的文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>%1 现在在哪里？</translation>
    </message>
    <message>
        <source>The session&apos;s images are now in %1.</source>
        <translation>会话的图像现在位于 %1。</translation>
    </message>
    <message>
        <source>The session&apos;s figure is left out: %1</source>
        <translation>会话中的图版已略去：%1</translation>
    </message>
    <message>
        <source>The recovered session is not saved yet.</source>
        <translation>恢复的会话尚未保存。</translation>
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
    <name>moefusion::workbench::MapPanel</name>
    <message>
        <source>Metric map</source>
        <translation>指标分布图</translation>
    </message>
    <message>
        <source>Only metrics that are sums over pixels or windows have a map</source>
        <translation>只有对像素或窗口求和的指标才有分布图</translation>
    </message>
    <message>
        <source>Over the fused image</source>
        <translation>叠加于融合图像</translation>
    </message>
    <message>
        <source>Strength of the map over the fused image</source>
        <translation>分布图叠加于融合图像的强度</translation>
    </message>
    <message>
        <source>Strength of the map over the fused image, 0 to 100 %, first 75 %</source>
        <translation>分布图叠加于融合图像的强度，0 至 100 %，初始 75 %</translation>
    </message>
    <message>
        <source>Choose a row of the table of pairs to see where its value comes from.</source>
        <translation>选择图像对表格中的一行，查看其数值来自何处。</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Metric map of %1</source>
        <translation>%1 的指标分布图</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MeanTableModel</name>
    <message>
        <source>%1 (paper)</source>
        <translation>%1（论文）</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Printed in the paper, not computed here.</source>
        <translation>论文中印出的数值，并非在此计算。</translation>
    </message>
    <message>
        <source>No pair has a value here.</source>
        <translation>此处没有图像对有数值。</translation>
    </message>
    <message numerus="yes">
        <source>Mean %1, standard deviation %2, median %3 over %n pairs</source>
        <translation>
            <numerusform>%n 个图像对的均值 %1，标准差 %2，中位数 %3</numerusform>
        </translation>
    </message>
    <message>
        <source>95 % interval of the mean: %1 to %2</source>
        <translation>均值的 95 % 区间：%1 至 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs without a value are left out</source>
        <translation>
            <numerusform>没有数值的 %n 个图像对未计入</numerusform>
        </translation>
    </message>
    <message>
        <source>Rank %1</source>
        <translation>排名 %1</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Mean rank</source>
        <translation>平均排名</translation>
    </message>
    <message>
        <source>Firsts</source>
        <translation>第一次数</translation>
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
    <name>moefusion::workbench::MethodsPanel</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Methods to compare</source>
        <translation>要比较的方法</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose the file of weights of the selected method</source>
        <translation>选择所选方法的权重文件</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>另一个文件…</translation>
    </message>
    <message>
        <source>The selected method once more, with other weights</source>
        <translation>再次加入所选方法，使用其他权重</translation>
    </message>
    <message>
        <source>Results folder…</source>
        <translation>结果文件夹…</translation>
    </message>
    <message>
        <source>Compare images that were fused elsewhere, matched by pair id</source>
        <translation>比较在别处融合的图像，按图像对标识匹配</translation>
    </message>
    <message>
        <source>Compute missing</source>
        <translation>计算缺失</translation>
    </message>
    <message>
        <source>Fuse this pair with every ticked method that has no result yet (F5)</source>
        <translation>用所有已勾选但尚无结果的方法融合此图像对（F5）</translation>
    </message>
    <message>
        <source>TorchScript file…</source>
        <translation>TorchScript 文件…</translation>
    </message>
    <message>
        <source>Compare with a network of your own, which runs in a process of its own</source>
        <translation>与您自己的网络比较，它在独立进程中运行</translation>
    </message>
    <message>
        <source>Where the results are computed and their times measured</source>
        <translation>结果计算和计时所在的设备</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::MetricChart</name>
    <message>
        <source>Box plot with points</source>
        <translation>带数据点的箱线图</translation>
    </message>
    <message>
        <source>Means with 95 % interval</source>
        <translation>均值与 95 % 区间</translation>
    </message>
    <message>
        <source>Values per pair</source>
        <translation>每个图像对的数值</translation>
    </message>
    <message>
        <source>Metric against metric</source>
        <translation>指标对指标</translation>
    </message>
    <message>
        <source>Paired differences</source>
        <translation>配对差异</translation>
    </message>
    <message>
        <source>Kind of chart</source>
        <translation>图表类型</translation>
    </message>
    <message>
        <source>What the chart shows; G: the next</source>
        <translation>图表显示的内容；G：下一个</translation>
    </message>
    <message>
        <source>Metric of the chart</source>
        <translation>图表的指标</translation>
    </message>
    <message>
        <source>Second metric, or the method compared against</source>
        <translation>第二个指标，或作为比较对象的方法</translation>
    </message>
    <message>
        <source>Chart of the values; the table of pairs holds the same numbers</source>
        <translation>数值图表；图像对表格包含相同的数字</translation>
    </message>
    <message>
        <source>%1, mean with 95 % interval</source>
        <translation>%1，均值与 95 % 区间</translation>
    </message>
    <message>
        <source>pair, in the order of the list</source>
        <translation>图像对，按列表顺序</translation>
    </message>
    <message>
        <source>%1
better in %2 of %3</source>
        <translation>%1
在 %3 个中有 %2 个更好</translation>
    </message>
    <message>
        <source>%1: difference to %2</source>
        <translation>%1：与 %2 的差异</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::OptionsYaml</name>
    <message>
        <source>“%1” is no section here; options stand below “train”.</source>
        <translation>这里没有“%1”这一节；选项写在“train”之下。</translation>
    </message>
    <message>
        <source>There is no option “%1”; did you mean “%2”?</source>
        <translation>没有选项“%1”；是否指“%2”？</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>没有选项“%1”。</translation>
    </message>
    <message>
        <source>YAML, line %1: %2</source>
        <translation>YAML 第 %1 行：%2</translation>
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
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Order of the pair list</source>
        <translation>图像对列表的顺序</translation>
    </message>
    <message>
        <source>What the pair list is sorted by</source>
        <translation>图像对列表的排序依据</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Status, failed first</source>
        <translation>状态，失败的在前</translation>
    </message>
    <message>
        <source>Remarks first</source>
        <translation>有备注的在前</translation>
    </message>
    <message>
        <source>Marked first</source>
        <translation>已标记的在前</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>降序</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>No gates are known yet: compute them in Usage</source>
        <translation>尚无门控值：请在“使用统计”中计算</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PairValuesModel</name>
    <message>
        <source>Not computed.</source>
        <translation>未计算。</translation>
    </message>
    <message>
        <source>More than 3 median absolute deviations from this method&apos;s median.</source>
        <translation>与该方法中位数相差超过 3 个绝对中位差。</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>图像对</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>%1 (%2 without)</source>
        <translation>%1（%2 个无值）</translation>
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
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>reference: %1</source>
        <translation>参考：%1</translation>
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
        <source>%1 does not name its tensors: this layer is MoE-Fusion&apos;s.</source>
        <translation>%1 没有给出其张量：此图层属于 MoE-Fusion。</translation>
    </message>
    <message>
        <source>Choose MoE-Fusion</source>
        <translation>选择 MoE-Fusion</translation>
    </message>
    <message>
        <source>The difference that edits make. There are none: change a gate in the panel (G).</source>
        <translation>编辑造成的差异。目前没有编辑：请在面板中更改门控（G）。</translation>
    </message>
    <message>
        <source>%1 is not fused with these weights yet.</source>
        <translation>%1 尚未用这些权重融合。</translation>
    </message>
    <message>
        <source>weight 0: removing it changes nothing</source>
        <translation>权重 0：移除它不改变任何东西</translation>
    </message>
    <message>
        <source>Computing %1</source>
        <translation>正在计算 %1</translation>
    </message>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Without the edits of this pair; Y shows them again</source>
        <translation>不含此图像对的编辑；按 Y 再次显示</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>routing changed</source>
        <translation>路由改变</translation>
    </message>
    <message>
        <source>not routed</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>Weight 0: it has no part in the result and was evaluated for inspection</source>
        <translation>权重 0：它不参与结果，仅为检视而计算</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>门控 %1</translation>
    </message>
    <message>
        <source>At x %1, y %2:</source>
        <translation>在 x %1、y %2 处：</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>contributions %1 = %2 fused, before clipping</source>
        <translation>贡献 %1 = 融合 %2（裁剪之前）</translation>
    </message>
    <message>
        <source>activations (%1) %2</source>
        <translation>激活（%1）%2</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What the edits change is computed at half the size; the rest follows</source>
        <translation>编辑引起的变化先以一半尺寸计算，其余随后</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PinPanel</name>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Column of the pixel</source>
        <translation>像素的列</translation>
    </message>
    <message>
        <source>Column in image pixels, from 0</source>
        <translation>以图像像素计的列，从 0 起</translation>
    </message>
    <message>
        <source>Row of the pixel</source>
        <translation>像素的行</translation>
    </message>
    <message>
        <source>Row in image pixels, from 0</source>
        <translation>以图像像素计的行，从 0 起</translation>
    </message>
    <message>
        <source>Pin pixel</source>
        <translation>固定像素</translation>
    </message>
    <message>
        <source>Keep the values at this pixel in the table (J: at the cursor)</source>
        <translation>将此像素的数值保留在表中（J：光标处）</translation>
    </message>
    <message>
        <source>Pin regions</source>
        <translation>固定区域</translation>
    </message>
    <message>
        <source>Keep the means over the regions drawn on the canvas (M)</source>
        <translation>保留画布上所画区域（M）的均值</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take the selected pins away; without a selection all of them</source>
        <translation>移除所选固定点；未选择时移除全部</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Write the table as a CSV file</source>
        <translation>将表写为 CSV 文件</translation>
    </message>
    <message>
        <source>Pinned pixels and regions belong here, with contributions and activations under them. Put the cursor on a pixel and press J, or type its place.</source>
        <translation>这里显示固定的像素和区域及其处的贡献与激活。将光标放在像素上并按 J，或输入其位置。</translation>
    </message>
    <message>
        <source>Values at the pins</source>
        <translation>固定点处的数值</translation>
    </message>
    <message>
        <source>Values at pinned pixels, means over pinned regions. Contributions sum to the fused value before clipping</source>
        <translation>固定像素处的数值、固定区域上的均值。各贡献之和等于截断前的融合值</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PixelChecks</name>
    <message numerus="yes">
        <source>Checking the pixels of %n pairs</source>
        <translation>
            <numerusform>正在检查 %n 个图像对的像素</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::PlotBoard</name>
    <message>
        <source>This is no pattern: %1.</source>
        <translation>这不是有效的表达式：%1。</translation>
    </message>
    <message>
        <source>Filter tags (regular expression)</source>
        <translation>筛选标签（正则表达式）</translation>
    </message>
    <message>
        <source>Filter of tags</source>
        <translation>标签的筛选</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Weight of the running average, 0 to 0.99; the raw curve stays behind it</source>
        <translation>滑动平均的权重，0 到 0.99；原始曲线保留在后面</translation>
    </message>
    <message>
        <source>Smoothing, as a number</source>
        <translation>平滑（数值）</translation>
    </message>
    <message>
        <source>Weight of the running average, 0 to 0.999, by default 0.6</source>
        <translation>滑动平均的权重，0 到 0.999，默认 0.6</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>relative time</source>
        <translation>相对时间</translation>
    </message>
    <message>
        <source>wall time</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Horizontal axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>What stands along the horizontal axis of all plots</source>
        <translation>所有曲线图横轴的含义</translation>
    </message>
    <message>
        <source>Ignore outliers</source>
        <translation>忽略离群值</translation>
    </message>
    <message>
        <source>The vertical range leaves out the lowest and highest 5 % of the values; no point is lost</source>
        <translation>纵轴范围不计最低和最高的 5 % 的值；不会丢失任何点</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Export plot…</source>
        <translation>导出曲线图…</translation>
    </message>
    <message>
        <source>Export plot</source>
        <translation>导出曲线图</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>无法写入 %1。</translation>
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
    <name>moefusion::workbench::PreviewPanel</name>
    <message>
        <source>Preview pair</source>
        <translation>预览图像对</translation>
    </message>
    <message>
        <source>Which of the preview pairs is shown</source>
        <translation>显示哪个预览图像对</translation>
    </message>
    <message>
        <source>No preview was written yet (--preview-every).</source>
        <translation>尚未写出预览（--preview-every）。</translation>
    </message>
    <message>
        <source>Fused image</source>
        <translation>融合图像</translation>
    </message>
    <message>
        <source>Attention to the foreground</source>
        <translation>对前景的注意力</translation>
    </message>
    <message>
        <source>Reading a preview</source>
        <translation>正在读取预览</translation>
    </message>
    <message>
        <source>Previews of step %1</source>
        <translation>第 %1 步的预览</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::ProfilePanel</name>
    <message>
        <source>P, then click two points on a picture (Shift: straight; more clicks: a bent line). Esc ends.</source>
        <translation>按 P，然后在图像上点击两点（Shift：水平或垂直；更多点击：折线）。Esc 结束。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Width of the profile</source>
        <translation>剖面线宽度</translation>
    </message>
    <message>
        <source>Pixels across the line that are averaged, 1 to 15 (1)</source>
        <translation>垂直于线方向取平均的像素数，1 到 15（1）</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Save all curves as a table</source>
        <translation>将所有曲线保存为表格</translation>
    </message>
    <message>
        <source>position, px</source>
        <translation>位置，像素</translation>
    </message>
    <message>
        <source>grey level, 0–255</source>
        <translation>灰度级，0–255</translation>
    </message>
    <message>
        <source>Line profile of all panes</source>
        <translation>所有窗格的剖面线</translation>
    </message>
    <message>
        <source>Line profile</source>
        <translation>剖面线</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::RegionPanel</name>
    <message>
        <source>region %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>The region that is measured</source>
        <translation>被测量的区域</translation>
    </message>
    <message>
        <source>Name of the region</source>
        <translation>区域名称</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>w</source>
        <comment>width</comment>
        <translation>宽</translation>
    </message>
    <message>
        <source>h</source>
        <comment>height</comment>
        <translation>高</translation>
    </message>
    <message>
        <source>Left edge, image pixels</source>
        <translation>左边缘，图像像素</translation>
    </message>
    <message>
        <source>Upper edge, image pixels</source>
        <translation>上边缘，图像像素</translation>
    </message>
    <message>
        <source>Width, image pixels</source>
        <translation>宽度，图像像素</translation>
    </message>
    <message>
        <source>Height, image pixels</source>
        <translation>高度，图像像素</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove this region from all panes</source>
        <translation>从所有窗格移除此区域</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>entropy, bit</source>
        <translation>熵，比特</translation>
    </message>
    <message>
        <source>contrast to ring</source>
        <translation>与环带对比度</translation>
    </message>
    <message>
        <source>MAE to reference</source>
        <translation>与参考的 MAE</translation>
    </message>
    <message>
        <source>Statistics of the region in every pane</source>
        <translation>每个窗格中该区域的统计</translation>
    </message>
    <message>
        <source>grey level</source>
        <translation>灰度级</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素数</translation>
    </message>
    <message>
        <source>Histograms of the region in every pane</source>
        <translation>每个窗格中该区域的直方图</translation>
    </message>
    <message>
        <source>EN to Qabf are taken on the crop (profile tang-2022) and are not comparable with whole-image values.</source>
        <translation>EN 至 Qabf 在裁剪区域上计算（配置 tang-2022），不能与整幅图像的值比较。</translation>
    </message>
    <message>
        <source>M draws a rectangle, Shift+M a polygon, Ctrl+drag a rectangle at once.</source>
        <translation>M 绘制矩形，Shift+M 绘制多边形，Ctrl+拖动直接绘制矩形。</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>正在测量 %1</translation>
    </message>
    <message>
        <source>pane</source>
        <translation>窗格</translation>
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
    <name>moefusion::workbench::RunListModel</name>
    <message>
        <source>Run</source>
        <translation>训练运行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Best Qabf</source>
        <translation>最佳 Qabf</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Changed options</source>
        <translation>更改的选项</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::RunPanel</name>
    <message>
        <source>No run is chosen.</source>
        <translation>未选择训练运行。</translation>
    </message>
    <message>
        <source>The run&apos;s folder is missing.</source>
        <translation>训练运行的文件夹不存在。</translation>
    </message>
    <message>
        <source>The run&apos;s folder is read-only.</source>
        <translation>训练运行的文件夹只读。</translation>
    </message>
    <message>
        <source>The run is not running.</source>
        <translation>该训练没有在运行。</translation>
    </message>
    <message>
        <source>The run is running.</source>
        <translation>该训练正在运行。</translation>
    </message>
    <message>
        <source>The run is finished.</source>
        <translation>该训练已完成。</translation>
    </message>
    <message>
        <source>The run has no checkpoint.</source>
        <translation>该训练没有检查点。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Disk free</source>
        <translation>可用磁盘</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Share of the run that is done</source>
        <translation>训练完成的比例</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint (F7)</source>
        <translation>从最后一个检查点继续（F7）</translation>
    </message>
    <message>
        <source>End this step, save a checkpoint and wait (F7)</source>
        <translation>结束当前步，保存检查点并等待（F7）</translation>
    </message>
    <message>
        <source>Save a checkpoint and end; it can be resumed (F8)</source>
        <translation>保存检查点并结束；之后可以继续（F8）</translation>
    </message>
    <message>
        <source>Save a checkpoint and go on (F9)</source>
        <translation>保存检查点并继续（F9）</translation>
    </message>
    <message>
        <source>There is no checkpoint yet.</source>
        <translation>尚无检查点。</translation>
    </message>
    <message>
        <source>Fuse with the selected checkpoint in Inspect (Ctrl+Shift+I)</source>
        <translation>在检视中用所选检查点融合（Ctrl+Shift+I）</translation>
    </message>
    <message>
        <source>No run is chosen</source>
        <translation>未选择训练运行</translation>
    </message>
    <message>
        <source>folder missing</source>
        <translation>文件夹不存在</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Stopped unexpectedly at step %1, before its first checkpoint; last heard of %2.</source>
        <translation>在第 %1 步意外停止，尚无检查点；最后心跳 %2。</translation>
    </message>
    <message>
        <source>Stopped unexpectedly at step %1. Resume goes on from %2.</source>
        <translation>在第 %1 步意外停止。“继续”将从第 %2 步开始。</translation>
    </message>
    <message>
        <source>The folder %1 is not there any more; what was read of it stays.</source>
        <translation>文件夹 %1 已不存在；已读取的内容保留。</translation>
    </message>
    <message numerus="yes">
        <source>%n lines of events.jsonl are damaged; they were left out.</source>
        <translation>
            <numerusform>events.jsonl 有 %n 行损坏，已略过。</numerusform>
        </translation>
    </message>
    <message>
        <source>epoch %1 of %2, step %3 of %4</source>
        <translation>第 %1 / %2 轮，第 %3 / %4 步</translation>
    </message>
    <message>
        <source>epoch %1, step %2</source>
        <translation>第 %1 轮，第 %2 步</translation>
    </message>
    <message>
        <source>%1 images/s, %2 steps/s</source>
        <translation>每秒 %1 张图像，%2 步</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>step %1, best %2</source>
        <translation>第 %1 步，最佳第 %2 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2 上的 %1</translation>
    </message>
    <message>
        <source>%1, %2 pairs</source>
        <translation>%1，%2 个图像对</translation>
    </message>
    <message>
        <source>This run is of another program: it can be watched only.</source>
        <translation>该训练来自其他程序：只能查看。</translation>
    </message>
    <message>
        <source>The run waits for another to end.</source>
        <translation>该训练正在等待另一个训练结束。</translation>
    </message>
    <message>
        <source>The run is not finished.</source>
        <translation>训练尚未完成。</translation>
    </message>
    <message>
        <source>The run follows a budget of time, not epochs.</source>
        <translation>该训练按时间预算进行，而不是按轮次。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>延长…</translation>
    </message>
    <message>
        <source>Train it for more epochs, from its last checkpoint</source>
        <translation>从最后一个检查点继续训练更多轮次</translation>
    </message>
    <message>
        <source>watched</source>
        <translation>仅查看</translation>
    </message>
    <message>
        <source>Look at the batch and the weights of that step</source>
        <translation>查看那一步的批次和权重</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::RunWatch</name>
    <message>
        <source>Reading run %1</source>
        <translation>正在读取训练运行 %1</translation>
    </message>
    <message>
        <source>Reading curves of %1</source>
        <translation>正在读取 %1 的曲线</translation>
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
    <name>moefusion::workbench::SetupPanel</name>
    <message>
        <source>&amp;Methods</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>Methods to evaluate</source>
        <translation>要评估的方法</translation>
    </message>
    <message>
        <source>Ticked methods are fused where they are not, then measured</source>
        <translation>勾选的方法若未融合则先融合，然后测量</translation>
    </message>
    <message>
        <source>Add results folder…</source>
        <translation>添加结果文件夹…</translation>
    </message>
    <message>
        <source>Images that were fused elsewhere, matched by pair id</source>
        <translation>在别处融合的图像，按图像对标识匹配</translation>
    </message>
    <message>
        <source>M&amp;etrics</source>
        <translation>指标(&amp;E)</translation>
    </message>
    <message>
        <source>Metrics to compute</source>
        <translation>要计算的指标</translation>
    </message>
    <message>
        <source>The first eight are those of the paper&apos;s tables</source>
        <translation>前八个是论文表格中的指标</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>定义集</translation>
    </message>
    <message>
        <source>Profile of the metrics</source>
        <translation>指标的定义集</translation>
    </message>
    <message>
        <source>Whose definitions; tang-2022 is the scale of the paper&apos;s tables (default)</source>
        <translation>采用谁的定义；tang-2022 与论文表格的数值尺度一致（默认）</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Whole image</source>
        <translation>整幅图像</translation>
    </message>
    <message>
        <source>Inside boxes</source>
        <translation>框内</translation>
    </message>
    <message>
        <source>Outside boxes</source>
        <translation>框外</translation>
    </message>
    <message>
        <source>Region of the images</source>
        <translation>图像的区域</translation>
    </message>
    <message>
        <source>Inside or outside the annotated boxes of the data set</source>
        <translation>数据集标注框的内部或外部</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Pairs all have</source>
        <translation>所有方法共有的图像对</translation>
    </message>
    <message>
        <source>Each its own</source>
        <translation>各自的图像对</translation>
    </message>
    <message>
        <source>Which pairs the means count</source>
        <translation>均值计入哪些图像对</translation>
    </message>
    <message>
        <source>With pairs of its own each, methods are not ranked</source>
        <translation>各自计入时，方法不排名</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>No printed rows</source>
        <translation>不显示论文行</translation>
    </message>
    <message>
        <source>Rows printed in the paper</source>
        <translation>论文中印出的行</translation>
    </message>
    <message>
        <source>Rows of the paper&apos;s tables in grey below, never ranked with the measured ones</source>
        <translation>论文表格的行以灰色显示在下方，从不与实测值一起排名</translation>
    </message>
    <message>
        <source>Marked pairs only</source>
        <translation>仅标记的图像对</translation>
    </message>
    <message>
        <source>Only pairs that are marked in the list</source>
        <translation>仅列表中已标记的图像对</translation>
    </message>
    <message>
        <source>95 % intervals</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Bootstrap over the pairs, 10 000 resamples, seed 1</source>
        <translation>对图像对做自助法，重采样 10 000 次，种子 1</translation>
    </message>
    <message>
        <source>Fuse what is missing, then measure; what is up to date is not computed again</source>
        <translation>先融合缺少的，再测量；已是最新的不再计算</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop after the pairs in work; Evaluate goes on there</source>
        <translation>完成正在处理的图像对后停止；再次“评估”从该处继续</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
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
    <name>moefusion::workbench::StepBar</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Step that everything shows</source>
        <translation>全部内容所显示的步</translation>
    </message>
    <message>
        <source>Plots, expert load, previews, attention and gates at this step</source>
        <translation>该步的曲线、专家负载、预览、注意力和门控</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Follow the run again</source>
        <translation>重新跟随训练</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::TrainWorkspace</name>
    <message>
        <source>No curves are shown.</source>
        <translation>没有显示曲线。</translation>
    </message>
    <message>
        <source>Asked to stop after a checkpoint.</source>
        <translation>已请求保存检查点后停止。</translation>
    </message>
    <message>
        <source>Asked for a checkpoint.</source>
        <translation>已请求保存检查点。</translation>
    </message>
    <message>
        <source>No run is chosen.</source>
        <translation>未选择训练运行。</translation>
    </message>
    <message>
        <source>There is no checkpoint yet.</source>
        <translation>尚无检查点。</translation>
    </message>
    <message>
        <source>Select two to six runs in the table.</source>
        <translation>请在表中选择二至六个训练运行。</translation>
    </message>
    <message>
        <source>Add a folder of runs</source>
        <translation>添加训练运行的文件夹</translation>
    </message>
    <message>
        <source>Command line copied.</source>
        <translation>命令行已复制。</translation>
    </message>
    <message>
        <source>Asking the run</source>
        <translation>正在请求训练运行</translation>
    </message>
    <message>
        <source>Asked to pause after this step.</source>
        <translation>已请求在此步之后暂停。</translation>
    </message>
    <message>
        <source>Asked to go on.</source>
        <translation>已请求继续。</translation>
    </message>
    <message>
        <source>Resuming %1 from its last checkpoint.</source>
        <translation>正在从最后一个检查点继续 %1。</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export all plots: folder and form</source>
        <translation>导出所有曲线图：文件夹和格式</translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation>SVG (*.svg)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>CSV, all points (*.csv)</source>
        <translation>CSV，所有点 (*.csv)</translation>
    </message>
    <message>
        <source>Plots and curves.csv were written to %1.</source>
        <translation>曲线图和 curves.csv 已写入 %1。</translation>
    </message>
    <message>
        <source>These files cannot be written: %1.</source>
        <translation>无法写入这些文件：%1。</translation>
    </message>
    <message>
        <source>Differences of the selected runs</source>
        <translation>所选训练运行的差异</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>新训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练运行</translation>
    </message>
    <message>
        <source>Expert load</source>
        <translation>专家负载</translation>
    </message>
    <message>
        <source>Previews</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练运行</translation>
    </message>
    <message>
        <source>Filter: name, state:failed, alpha:10</source>
        <translation>筛选：名称、state:failed、alpha:10</translation>
    </message>
    <message>
        <source>Filter of runs</source>
        <translation>训练运行的筛选</translation>
    </message>
    <message>
        <source>Add a folder of runs…</source>
        <translation>添加训练运行的文件夹…</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Faults of the run</source>
        <translation>训练运行的故障</translation>
    </message>
    <message>
        <source>Looking for runs</source>
        <translation>正在查找训练运行</translation>
    </message>
    <message>
        <source>No runs in %1.
Add a folder of runs, or start one: moe-fusion train FOLDER</source>
        <translation>%1 中没有训练运行。
请添加训练运行的文件夹，或启动一个：moe-fusion train FOLDER</translation>
    </message>
    <message>
        <source>No curves yet. Tick a run in the table below to see its curves.</source>
        <translation>尚无曲线。在下表中勾选一个训练运行即可查看其曲线。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n 个训练运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Faults (%1)</source>
        <translation>故障 (%1)</translation>
    </message>
    <message>
        <source>The training ended before its first step: %1</source>
        <translation>训练在第一步之前就结束了：%1</translation>
    </message>
    <message>
        <source>The run has no snapshot of a fault.</source>
        <translation>该训练没有故障快照。</translation>
    </message>
    <message>
        <source>Extend %1</source>
        <translation>延长 %1</translation>
    </message>
    <message>
        <source>Epochs in all, more than %1:</source>
        <translation>总轮次，须大于 %1：</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Writing a note</source>
        <translation>正在写备注</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::UsagePanel</name>
    <message>
        <source>Together in foreground</source>
        <translation>前景中共同选中</translation>
    </message>
    <message>
        <source>Together in background</source>
        <translation>背景中共同选中</translation>
    </message>
    <message>
        <source>Together in the decoder</source>
        <translation>解码器中共同选中</translation>
    </message>
    <message>
        <source>Foreground against background</source>
        <translation>前景对背景</translation>
    </message>
    <message>
        <source>Which experts are counted together</source>
        <translation>统计哪些专家共同出现</translation>
    </message>
    <message>
        <source>Pairs that were routed to both experts; the diagonal: to this one</source>
        <translation>同时选中两个专家的图像对数；对角线：选中该专家</translation>
    </message>
    <message>
        <source>Usage of each expert</source>
        <translation>每个专家的使用统计</translation>
    </message>
    <message>
        <source>Click a row to see the pairs that are routed to this expert</source>
        <translation>单击一行以查看选中该专家的图像对</translation>
    </message>
    <message>
        <source>Experts used together</source>
        <translation>共同使用的专家</translation>
    </message>
    <message>
        <source>Click a number to see those pairs</source>
        <translation>单击数字以查看这些图像对</translation>
    </message>
    <message>
        <source>Save usage…</source>
        <translation>保存使用统计…</translation>
    </message>
    <message>
        <source>Write usage.csv and usage_summary.csv, as the command line&apos;s inspect --usage does</source>
        <translation>写入 usage.csv 和 usage_summary.csv，与命令行的 inspect --usage 相同</translation>
    </message>
    <message>
        <source>Which experts the pairs of the list go to belongs here.</source>
        <translation>此处显示列表中的图像对选中了哪些专家。</translation>
    </message>
    <message>
        <source>%1 of %2 listed pairs. Usage on a few pairs is not usage on a dataset.</source>
        <translation>列表 %2 个图像对中的 %1 个。少量图像对上的统计不等于数据集上的统计。</translation>
    </message>
    <message>
        <source>Cancel (%1 of %2)</source>
        <translation>取消（%1 / %2）</translation>
    </message>
    <message numerus="yes">
        <source>Compute for %n pairs</source>
        <translation>
            <numerusform>计算 %n 个图像对</numerusform>
        </translation>
    </message>
    <message>
        <source>Reads the gates of every listed pair; they are not fused</source>
        <translation>读取列表中每个图像对的门控；不进行融合</translation>
    </message>
    <message>
        <source>Choose MoE-Fusion and its weights first.</source>
        <translation>请先选择 MoE-Fusion 及其权重。</translation>
    </message>
    <message>
        <source>untrained: these shares show the wiring, not learning.</source>
        <translation>untrained：这些份额显示的是结构，而非学习所得。</translation>
    </message>
    <message>
        <source>Never used: %1.</source>
        <translation>从未使用：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n failed: %1</source>
        <translation>
            <numerusform>%n 个失败：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>gate if routed</source>
        <translation>选中时门控</translation>
    </message>
    <message>
        <source>mean gate</source>
        <translation>平均门控</translation>
    </message>
    <message>
        <source>Balance of %1: %2 (1 = all experts alike)</source>
        <translation>%1 的均衡度：%2（1 = 各专家相同）</translation>
    </message>
</context>
<context>
    <name>moefusion::workbench::UsageService</name>
    <message numerus="yes">
        <source>Reading the gates of %n pairs</source>
        <translation>
            <numerusform>正在读取 %n 个图像对的门控</numerusform>
        </translation>
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
