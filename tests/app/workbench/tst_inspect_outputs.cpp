// What Inspect gives out: pins as a table, experts as a figure, pictures that say what made them; and what it shows of
// two checkpoints. Small made-up pairs, weights by formula.

#include "app/workbench/workspaces/figure_workspace.h"
#include "app/workbench/workspaces/inspect/pin_table.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/atomic_file.h"
#include "core/imaging/png_text.h"
#include "tests/app/workbench/open_window.h"
#include "tests/support/network_file.h"
#include "tests/support/test_main.h"
#include "widgets/charts/gate_bars.h"
#include "widgets/tiles/image_grid.h"
#include "widgets/tiles/tile_rows.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QTableWidget>
#include <QUndoStack>

#include <cmath>

using namespace moefusion;
using namespace moefusion::workbench;

class TestInspectOutputs : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::OpenWindow> m_open;

    [[nodiscard]] tests::OpenWindow& window() const { return *m_open; }
    void trigger(const char* id) {
        QTRY_VERIFY2(window()->actions()->action(id)->isEnabled(), id);
        window()->actions()->action(id)->trigger();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(window()->isSettled() && window()->jobs()->isIdle(), 30000); }
    void typeGate(const char* name, const QString& value) {
        auto* bar = window().find<widgets::GateBar>(QString::fromLatin1(name));
        QTest::keyClicks(bar, value);
        QTest::keyClick(bar, Qt::Key_Return);
        settle();
    }
    [[nodiscard]] widgets::Tile* tile(const QString& id) const {
        return window().find<widgets::Tile>(QStringLiteral("tile.") + id);
    }
    [[nodiscard]] static QString titleOf(const QTableWidget* table, int row) {
        return table->verticalHeaderItem(row)->text();
    }

private Q_SLOTS:
    void init() {
        m_open = std::make_unique<tests::OpenWindow>();
        window().writePairs(2, QSize(64, 48));
        tests::write_formula_network(window().path("step_100.safetensors"), 100);
        tests::write_formula_network(window().path("step_200.safetensors"), 200);
        window()->document()->setMethod(
            {.name = "moe-fusion", .weights = {window().path("step_100.safetensors")}, .label = {}});
        window()->openPaths({window().path("data")});
        QTRY_COMPARE(window()->document()->pairs()->size(), std::size_t{2});
        trigger("run.current");
        QTRY_VERIFY_WITH_TIMEOUT(window().find<widgets::GateBar>("gateBar.fg.0") != nullptr, 30000);
        settle();
    }
    void cleanup() { m_open.reset(); }

    void a_pin_is_the_value_of_a_pixel_or_the_mean_of_a_region() {
        ImageBuilder builder(4, 3, 1, Depth::F32);
        float value = 0;
        for (float& pixel : builder.values<float>()) {
            pixel = value++;
        }
        const Image values = std::move(builder).finish();
        QCOMPARE(pinnedValue({"a", QRect(2, 1, 1, 1)}, values).value(), 6.0);
        QCOMPARE(pinnedValue({"b", QRect(0, 0, 2, 2)}, values).value(), 2.5);  // 0 1 4 5
        QCOMPARE(pinnedValue({"c", QRect(3, 2, 5, 5)}, values).value(), 11.0); // what lies inside
        QVERIFY(!pinnedValue({"d", QRect(9, 9, 1, 1)}, values));
        QCOMPARE(pinsText({{"x, y", QRect(2, 1, 1, 1)}}, {{"fused", values}, {"later", {}}}, ','),
                 QString("name,x,y,width,height,fused,later\n\"x, y\",2,1,1,1,6,\n"));
    }

    void pinned_contributions_sum_to_the_fused_value_and_follow_edits() {
        auto* grid = window().find<widgets::ImageGrid>("inspectCanvas");
        grid->camera()->setCursor(QPointF(20.5, 11.5));
        trigger("inspect.pin");
        settle();
        const auto* table = window().find<QTableWidget>("pinTable");
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(table->horizontalHeaderItem(0)->text(), QString("20, 11"));
        const auto figures = [&] {
            double sum = 0;
            double fused = NAN;
            int contributions = 0;
            int activations = 0;
            for (int row = 0; row < table->rowCount(); ++row) {
                const QString title = titleOf(table, row);
                const double value = QLocale().toDouble(table->item(row, 0)->text());
                if (title == QLatin1String("fused_unclipped")) {
                    fused = value;
                } else if (title.endsWith(QLatin1String(" contribution"))) {
                    sum += value;
                    ++contributions;
                } else if (title.startsWith(QLatin1String("fg:")) || title.startsWith(QLatin1String("bg:"))) {
                    ++activations;
                }
            }
            return std::abs(sum - fused) < 1e-5 && contributions == 4 && activations == 8;
        };
        QTRY_VERIFY(figures());
        typeGate("gateBar.fg.0", "0.9");
        QTRY_VERIFY(figures());
        trigger("edit.undo"); // the edit
        settle();
        trigger("edit.undo"); // the pin
        QVERIFY(!table->isVisible());
        QVERIFY(window().find<QLabel>("pinEmpty")->isVisible());
    }

    void experts_go_into_a_figure_that_names_the_edits() {
        typeGate("gateBar.fg.0", "0.7");
        trigger("inspect.experts");
        settle();
        window().find<QAbstractButton>("tilesFigureButton")->click();
        QTRY_COMPARE_WITH_TIMEOUT(window()->currentWorkspace()->id(), QString("figure"), 30000);
        settle();
        const figures::FigureSpec& spec = window()->figure()->spec();
        QCOMPARE(spec.columns.size(), std::size_t{12}); // two sources, attention, 4 + 4 experts, fused
        QCOMPARE(spec.columns[3].title, std::string("FG #1"));
        QVERIFY(spec.caption.find("gate fg:0=0.7") != std::string::npos);
        for (const figures::FigureColumn& column : spec.columns) {
            if (column.layer == "file") {
                std::string file = column.path.string();
                file.replace(file.find("{pair}"), 6, spec.rows[0].pair);
                QVERIFY2(QFile::exists(QString::fromStdString(file)), file.c_str());
            }
        }
    }

    void an_exported_pane_says_what_made_it() {
        typeGate("gateBar.fg.0", "0.7");
        trigger("pane.focus3");
        trigger("file.export");
        auto* dialog = window().find<QFileDialog>("exportDialog");
        QVERIFY(dialog != nullptr);
        const QString file = window().path("pane.png");
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        settle();
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray bytes = written.readAll();
        const auto texts = read_png_text(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QVERIFY(find_png_text(texts, "moe-fusion:edits").find("0.7") != std::string::npos);
        QCOMPARE(find_png_text(texts, "moe-fusion:weights").size(), std::size_t{64});
    }

    void channels_of_an_expert_stand_in_the_order_of_their_energy() {
        trigger("inspect.experts");
        trigger("inspect.gates");
        settle();
        window().find<QCheckBox>("channelsBox")->setChecked(true);
        settle();
        QStringList shown;
        double before = INFINITY;
        for (const widgets::TileRowContent& row : window().find<widgets::TileRows>(QString())->rows()) {
            for (const widgets::TileContent& content : row.tiles) {
                const double energy = QLocale().toDouble(content.caption.mid(4));
                QVERIFY2(energy <= before, qPrintable(content.caption));
                before = energy;
                shown << content.id;
            }
        }
        QCOMPARE(shown.size(), 16);
    }

    void two_checkpoints_stand_side_by_side() {
        trigger("inspect.experts");
        window().find<QWidget>("checkpointPanel")->show();
        auto* other = window().find<QComboBox>("otherCheckpointBox");
        QTRY_COMPARE(other->count(), 2);
        other->setCurrentIndex(1);
        Q_EMIT other->activated(1);
        settle();
        for (const char* id : {"fg_0", "bg_3", "fg_mixture"}) {
            QTRY_VERIFY2(tile(QStringLiteral("other_") + id) != nullptr, id);
            const auto mine = tile(id)->content().picture;
            const auto theirs = tile(QStringLiteral("other_") + id)->content().picture;
            QVERIFY(mine != nullptr && theirs != nullptr);
            QCOMPARE(mine->display.high, theirs->display.high); // one range for both
        }
        const auto* dock = window().find<QWidget>("checkpointDock");
        QVERIFY(dock != nullptr);
        trigger("inspect.experts");
    }
};

MOEFUSION_TEST(TestInspectOutputs)
#include "tst_inspect_outputs.moc"
