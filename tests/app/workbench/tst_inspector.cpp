// The inspector in the window, driven by actions and named widgets (interaction.md 3.4, script A, steps 2 to 5), with
// small made-up pairs and weights by formula.

#include "app/workbench/main_window.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "tests/support/network_file.h"
#include "tests/support/program_run.h"
#include "tests/support/test_main.h"
#include "widgets/canvas/box_layer.h"
#include "widgets/charts/gate_bars.h"
#include "widgets/tiles/image_grid.h"
#include "widgets/tiles/image_pane.h"
#include "widgets/tiles/tile_rows.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace moefusion;
using namespace moefusion::workbench;

class TestInspector : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<MainWindow> m_window;

    template <typename T>
    T* find(const QString& name) {
        return m_window->findChild<T*>(name);
    }
    /// The gates by their key, with the focus on the first bar.
    void goToGates() {
        m_window->activateWindow(); // the dialog that opened the folder had the keyboard
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        trigger("inspect.gates");
        QTRY_VERIFY(bar("gateBar.fg.0")->hasFocus());
    }
    void trigger(const char* id) {
        QTRY_VERIFY2(m_window->actions()->action(id)->isEnabled(), id);
        m_window->actions()->action(id)->trigger();
    }
    [[nodiscard]] widgets::ImagePane* paneOf(const QString& layer) {
        for (widgets::ImagePane* pane : m_window->findChildren<widgets::ImagePane*>()) {
            if (pane->layer() == layer) {
                return pane;
            }
        }
        return nullptr;
    }
    [[nodiscard]] Image valuesOf(const QString& layer) {
        const widgets::ImagePane* pane = paneOf(layer);
        return pane == nullptr || pane->canvas()->picture() == nullptr ? Image{} : pane->canvas()->picture()->values;
    }
    [[nodiscard]] static bool samePixels(const Image& one, const Image& other) {
        const auto a = one.values<std::uint8_t>();
        const auto b = other.values<std::uint8_t>();
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }
    [[nodiscard]] widgets::GateBar* bar(const char* name) { return find<widgets::GateBar>(QString::fromLatin1(name)); }
    [[nodiscard]] QStringList edits() {
        QStringList lines;
        const auto* list = find<QListWidget>("editsList");
        for (int row = 0; row < list->count(); ++row) {
            lines << list->item(row)->text();
        }
        return lines;
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && m_window->jobs()->isIdle(), 30000); }
    /// Pairs open, the first one fused, its gates there.
    void openAndFuse() {
        qputenv("MOE_FUSION_TEST_FOLDER", m_folder->filePath("data").toLocal8Bit());
        trigger("file.openFolder");
        QTRY_COMPARE(m_window->document()->pairs()->size(), std::size_t{2});
        trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(bar("gateBar.fg.0") != nullptr && bar("gateBar.fg.0")->isVisible(), 30000);
        settle();
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("MOE_FUSION_CONFIG_DIR", m_folder->filePath("config").toLocal8Bit());
        QCOMPARE(
            tests::run_program({"sample", "-o", m_folder->filePath("data"), "--count", "2", "--image-size", "64x48"})
                .exit,
            0);
        tests::write_formula_network(m_folder->filePath("small.safetensors"));
        m_settings = std::make_unique<QSettings>(m_folder->filePath("settings.ini"), QSettings::IniFormat);
        m_settings->setValue("run.auto", false);
        m_settings->setValue("ui.language", "en");
        m_appearance = std::make_unique<Appearance>(qApp, m_settings.get());
        m_window = std::make_unique<MainWindow>(m_settings.get(), m_appearance.get(), "cpu", "1");
        m_window->document()->setMethod(
            {.name = "moe-fusion", .weights = {m_folder->filePath("small.safetensors")}, .label = {}});
        m_window->resize(1280, 800);
        m_window->show();
    }

    void cleanup() {
        m_window->document()->setModified(false);
        m_window.reset();
        m_appearance.reset();
        m_settings.reset();
        m_folder.reset();
        qunsetenv("MOE_FUSION_TEST_FOLDER");
    }

    void without_a_fused_pair_the_panel_says_what_to_do() {
        QVERIFY(find<QLabel>("gatesAbsence")->isVisible());
        QVERIFY(!m_window->actions()->action("inspect.gates")->isEnabled());
        m_window->document()->setMethod({.name = "average", .weights = {}, .label = {}});
        qputenv("MOE_FUSION_TEST_FOLDER", m_folder->filePath("data").toLocal8Bit());
        trigger("file.openFolder");
        QTRY_VERIFY(find<QAbstractButton>("chooseMoeFusionButton") != nullptr);
        find<QAbstractButton>("chooseMoeFusionButton")->click();
        QCOMPARE(m_window->document()->method().name, QString("moe-fusion"));
    }

    void the_default_panes_show_attention_and_experts_of_the_fused_pair() {
        openAndFuse();
        for (const char* layer : {"infrared", "visible", "fused", "attention_foreground", "fg_mixture", "bg_mixture"}) {
            QVERIFY2(paneOf(layer) != nullptr, layer);
            QTRY_COMPARE(paneOf(layer)->stateName(), QString("ready"));
        }
        const auto& display = paneOf("attention_foreground")->canvas()->picture()->display;
        QCOMPARE(display.low, 0.0);
        QCOMPARE(display.high, 1.0);
        QVERIFY(paneOf("fused")->headerLine().contains(QString("moe-fusion"), Qt::CaseInsensitive));
        double sum = 0;
        int routed = 0;
        for (int i = 0; i < 4; ++i) {
            const auto* one = bar(qPrintable(QString("gateBar.fg.%1").arg(i)));
            sum += one->value().gate;
            routed += one->value().routed ? 1 : 0;
        }
        QVERIFY(std::abs(sum - 1) < 1e-6);
        QCOMPARE(routed, 2);
        // A map of another layer through the header's menu.
        trigger("pane.focus4");
        find<widgets::ImageGrid>("inspectCanvas")->layerChosen(3, "dec_0_contribution");
        settle();
        QTRY_COMPARE(paneOf("dec_0_contribution")->stateName(), QString("ready"));
    }

    // Script A, step 4.
    void a_typed_gate_edits_the_image_and_the_copied_command_makes_the_same_file() {
        openAndFuse();
        const Image original = valuesOf("fused");
        goToGates();
        QTest::keyClicks(bar("gateBar.fg.0"), "0.7");
        QTest::keyClick(bar("gateBar.fg.0"), Qt::Key_Return);
        settle();
        QCOMPARE(edits(), QStringList{"gate fg:0=0.7"});
        double sum = 0;
        for (int i = 0; i < 4; ++i) {
            sum += bar(qPrintable(QString("gateBar.fg.%1").arg(i)))->value().gate;
        }
        QVERIFY(std::abs(sum - 1) < 1e-6);
        QTRY_COMPARE(paneOf("fused")->stateName(), QString("edited"));
        const Image edited = valuesOf("fused");
        QVERIFY(!samePixels(original, edited));

        // What the window saves and what the command writes.
        trigger("inspect.saveMaps");
        auto* dialog = find<QFileDialog>("saveMapsDialog");
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(m_folder->filePath("window"));
        dialog->close();
        settle();
        trigger("edit.copyCommand");
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.startsWith("moe-fusion inspect "), qPrintable(command));
        // As a shell reads it, quotes and all.
        QProcess shell;
        shell.start("sh", {"-c", "printf '%s\\n' " + command.mid(QString("moe-fusion ").size())});
        QVERIFY(shell.waitForFinished());
        const QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
        const tests::ProgramRun run = tests::run_program(words, {.folder = m_folder->path()});
        QVERIFY2(run.exit == 0, run.err.constData());
        const QString pair = QString::fromStdString(m_window->document()->pairs()->front().id);
        const auto content = [](const QString& name) {
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QString written;
        QDirIterator files(m_folder->filePath("inspect"), {"fused.png"}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(files.hasNext());
        written = files.next();
        QVERIFY(!content(written).isEmpty());
        QCOMPARE(content(m_folder->filePath("window/" + pair + "/fused.png")), content(written));

        trigger("inspect.toggleEdits");
        settle();
        QVERIFY(samePixels(valuesOf("fused"), original));
        trigger("inspect.toggleEdits");
        settle();
        QVERIFY(samePixels(valuesOf("fused"), edited));
        trigger("edit.undo");
        settle();
        QCOMPARE(edits(), QStringList());
        QVERIFY(samePixels(valuesOf("fused"), original));
        QTRY_COMPARE(paneOf("fused")->stateName(), QString("ready"));
    }

    void keys_of_the_gate_panel_walk_step_mute_solo_lock_and_clear() {
        openAndFuse();
        goToGates();
        const double before = bar("gateBar.fg.0")->value().gate;
        QTest::keyClick(bar("gateBar.fg.0"), before > 0.5 ? Qt::Key_Down : Qt::Key_Up);
        settle();
        QVERIFY(std::abs(std::abs(bar("gateBar.fg.0")->value().gate - before) - 0.05) < 1e-3);
        QTest::keyClick(bar("gateBar.fg.0"), Qt::Key_Backspace);
        settle();
        QCOMPARE(edits(), QStringList());
        for (int i = 0; i < 4; ++i) { // over the end of fg into bg
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        }
        QCOMPARE(QApplication::focusWidget()->objectName(), QString("gateBar.bg.0"));
        trigger("inspect.mute");
        settle();
        QCOMPARE(edits(), QStringList{"mute bg:0"});
        QCOMPARE(bar("gateBar.bg.0")->value().gate, 0.0);
        trigger("inspect.mute");
        trigger("inspect.solo");
        settle();
        QCOMPARE(edits(), QStringList{"solo bg:0"});
        QCOMPARE(bar("gateBar.bg.0")->value().gate, 1.0);
        trigger("inspect.resetEdits");
        settle();
        QTest::keyClick(bar("gateBar.bg.0"), Qt::Key_Space);
        settle();
        QCOMPARE(edits().size(), 1);
        QVERIFY(edits().front().startsWith("gate bg:0="));
        // A value that cannot be: a word, and no edit.
        trigger("inspect.resetEdits");
        QTest::keyClicks(bar("gateBar.bg.0"), "1.5");
        QTest::keyClick(bar("gateBar.bg.0"), Qt::Key_Return);
        QVERIFY(find<QLabel>("editsNote")->isVisible());
        QCOMPARE(edits(), QStringList());
    }

    void locking_a_gate_at_its_own_value_changes_no_pixel() {
        openAndFuse();
        const Image original = valuesOf("fused");
        goToGates();
        QTest::keyClick(bar("gateBar.fg.0"), Qt::Key_Space);
        settle();
        QCOMPARE(edits().size(), 1);
        QVERIFY(samePixels(valuesOf("fused"), original));
    }

    // Script A, steps 3 to 5, with keys alone.
    void experts_gates_and_ablations_by_keyboard() {
        openAndFuse();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        const Image original = valuesOf("fused");
        const auto press = [](int key, Qt::KeyboardModifiers modifiers = {}) {
            QVERIFY(QApplication::focusWidget() != nullptr);
            QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
        };
        const auto tilesOf = [this](const QString& start) {
            QStringList ids;
            for (const widgets::Tile* tile : m_window->findChildren<widgets::Tile*>()) {
                if (tile->isVisible() && tile->content().id.startsWith(start) &&
                    tile->content().id.size() == start.size() + 1) {
                    ids << tile->content().id;
                }
            }
            return ids;
        };
        find<widgets::ImageGrid>("inspectCanvas")->pane(2)->canvas()->setFocus();
        press(Qt::Key_E);
        settle();
        QCOMPARE(tilesOf("fg_").size() + tilesOf("bg_").size(), 8);
        press(Qt::Key_A);
        QVERIFY(m_window->actions()->action("inspect.attention")->isChecked());
        press(Qt::Key_G);
        QTRY_VERIFY(bar("gateBar.fg.0")->hasFocus());
        for (const int key : {Qt::Key_0, Qt::Key_Period, Qt::Key_7, Qt::Key_Return}) {
            press(key);
        }
        settle();
        QCOMPARE(edits(), QStringList{"gate fg:0=0.7"});
        const Image edited = valuesOf("fused");
        QVERIFY(!samePixels(original, edited));
        press(Qt::Key_Y);
        settle();
        QVERIFY(samePixels(valuesOf("fused"), original));
        press(Qt::Key_Y);
        settle();
        QVERIFY(samePixels(valuesOf("fused"), edited));
        press(Qt::Key_Z, Qt::ControlModifier);
        settle();
        QCOMPARE(edits(), QStringList());
        QVERIFY(samePixels(valuesOf("fused"), original));
        press(Qt::Key_E, Qt::ShiftModifier);
        settle();
        QCOMPARE(tilesOf("ablation_fg_").size() + tilesOf("ablation_bg_").size(), 8);
        press(Qt::Key_U);
        settle();
        QCOMPARE(edits(), QStringList{"mute fg:0"});
        press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        settle();
        QCOMPARE(edits(), QStringList());
    }

    // Script A, step 3.
    void expert_tiles_show_all_experts_and_say_which_are_not_routed() {
        openAndFuse();
        trigger("inspect.experts");
        settle();
        for (const char* mixture : {"fg", "bg"}) {
            int routed = 0;
            for (int i = 0; i < 4; ++i) {
                auto* tile = find<widgets::Tile>(QString("tile.%1_%2").arg(mixture).arg(i));
                QVERIFY(tile != nullptr && tile->isVisible());
                QTRY_VERIFY(tile->canvas()->picture() != nullptr);
                routed += tile->title().contains("not routed") ? 0 : 1;
            }
            QCOMPARE(routed, 2);
        }
        // Tiles of a row share one range.
        const auto& first = find<widgets::Tile>("tile.fg_0")->canvas()->picture()->display;
        const auto& second = find<widgets::Tile>("tile.fg_3")->canvas()->picture()->display;
        QCOMPARE(first.high, second.high);
        // Contributions of the decoder sum to the fused image.
        find<QComboBox>("decoderRowBox")->setCurrentIndex(1);
        Q_EMIT find<QComboBox>("decoderRowBox")->activated(1);
        settle();
        double sum = 0;
        for (int i = 0; i < 4; ++i) {
            auto* tile = find<widgets::Tile>(QString("tile.dec_%1_contribution").arg(i));
            QTRY_VERIFY(tile != nullptr && tile->canvas()->picture() != nullptr);
            sum += static_cast<double>(tile->canvas()->picture()->values.at<float>(20, 20));
        }
        const double fused = valuesOf("fused").at<std::uint8_t>(20, 20) / 255.0;
        QVERIFY(std::abs(std::clamp(sum, 0.0, 1.0) - fused) <= 0.5 / 255 + 1e-5);
        // A click on a tile selects its expert everywhere.
        QTest::mouseClick(find<widgets::Tile>("tile.bg_2")->canvas(), Qt::LeftButton);
        trigger("inspect.mute");
        settle();
        QCOMPARE(edits(), QStringList{"mute bg:2"});
        trigger("inspect.experts");
        QVERIFY(!find<QWidget>("expertTiles")->isVisible());
    }

    // Script A, step 5.
    void ablation_deltas_of_the_decoder_are_minus_its_contributions_when_removed_to_zero() {
        openAndFuse();
        find<QComboBox>("removalBox")->setCurrentIndex(1); // zero
        Q_EMIT find<QComboBox>("removalBox")->activated(1);
        trigger("inspect.ablation");
        settle();
        trigger("pane.focus1");
        int compared = 0;
        int without = 0;
        for (const char* mixture : {"fg", "bg", "dec"}) {
            for (int i = 0; i < 4; ++i) {
                auto* tile = find<widgets::Tile>(QString("tile.ablation_%1_%2").arg(mixture).arg(i));
                QVERIFY(tile != nullptr);
                if (!tile->isRouted()) {
                    ++without;
                    QVERIFY(tile->content().instead.contains("weight 0"));
                    continue;
                }
                QTRY_VERIFY(tile->canvas()->picture() != nullptr);
                if (QByteArray(mixture) != "dec") {
                    continue;
                }
                const Image delta = tile->canvas()->picture()->values;
                find<widgets::ImageGrid>("inspectCanvas")->layerChosen(0, QString("dec_%1_contribution").arg(i));
                settle();
                const Image contribution = valuesOf(QString("dec_%1_contribution").arg(i));
                QVERIFY(!contribution.empty());
                for (int x = 0; x < delta.width; x += 7) {
                    QVERIFY(std::abs(delta.at<float>(x, 11) + contribution.at<float>(x, 11)) <= 1e-5F);
                }
                ++compared;
            }
        }
        QCOMPARE(compared, 2);
        QCOMPARE(without, 6);
    }

    void the_attention_overlay_keeps_the_values_below_it() {
        openAndFuse();
        const QImage before = paneOf("infrared")->canvas()->picture()->levels.front();
        const Image values = valuesOf("infrared");
        trigger("inspect.attention");
        settle();
        QTRY_VERIFY(paneOf("infrared")->canvas()->picture()->levels.front() != before);
        QVERIFY(samePixels(valuesOf("infrared"), values));
        trigger("inspect.attention");
        settle();
        QTRY_VERIFY(paneOf("infrared")->canvas()->picture()->levels.front() == before);
    }

    void the_attention_is_painted_by_mouse_and_by_numbers_and_taken_back() {
        openAndFuse();
        const Image original = valuesOf("fused");
        QTRY_VERIFY(find<QAbstractButton>("fillAttentionButton")->isEnabled());
        trigger("inspect.attentionBrush");
        auto* canvas = paneOf("infrared")->canvas();
        QTest::mousePress(canvas, Qt::LeftButton, {}, canvas->rect().center());
        QTest::mouseMove(canvas, canvas->rect().center() + QPoint(10, 0));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, canvas->rect().center() + QPoint(10, 0));
        settle();
        QCOMPARE(edits(), QStringList{"attention=painted"});
        QVERIFY(!samePixels(valuesOf("fused"), original));
        const Image map = valuesOf("attention_foreground");
        QCOMPARE(map.at<float>(map.width / 2, map.height / 2), 1.0F);
        trigger("edit.undo"); // the whole stroke
        settle();
        QCOMPARE(edits(), QStringList());
        QVERIFY(samePixels(valuesOf("fused"), original));
        trigger("inspect.attentionBrush");

        find<QDoubleSpinBox>("brushValue")->setValue(0.5);
        find<QAbstractButton>("fillAttentionButton")->click();
        settle();
        const Image filled = valuesOf("attention_foreground");
        QCOMPARE(filled.at<float>(3, 5), 0.5F);
        QCOMPARE(valuesOf("attention_foreground").at<float>(60, 40), 0.5F);
        find<QAbstractButton>("clearAttentionButton")->click();
        settle();
        QVERIFY(samePixels(valuesOf("fused"), original));
    }

    void boxes_of_the_detectors_lie_over_the_panes_without_changing_them() {
        openAndFuse();
        find<QDoubleSpinBox>("boxThreshold")->setValue(0.06); // the detectors are not trained
        trigger("inspect.detections");
        settle();
        QVERIFY(m_window->actions()->action("inspect.detections")->isChecked());
        trigger("inspect.detections");
        for (widgets::BoxLayer* layer : m_window->findChildren<widgets::BoxLayer*>()) {
            QVERIFY(layer->boxes().isEmpty());
        }
    }

    void edits_belong_to_their_pair_and_undo_goes_back_to_it() {
        openAndFuse();
        trigger("inspect.gates");
        QTest::keyClicks(bar("gateBar.fg.0"), "0.6");
        QTest::keyClick(bar("gateBar.fg.0"), Qt::Key_Return);
        settle();
        trigger("pair.next");
        trigger("run.current");
        settle();
        QTRY_COMPARE(edits(), QStringList());
        trigger("edit.undo");
        settle();
        QCOMPARE(edits(), QStringList());
        trigger("edit.redo");
        settle();
        QCOMPARE(edits(), QStringList{"gate fg:0=0.6"});
    }
};

MOEFUSION_TEST(TestInspector)
#include "tst_inspector.moc"
