// Files of figures, read back by other programs (poppler) where they are installed.

#include "core/base/error.h"
#include "tests/support/test_main.h"
#include "tests/widgets/image_of_values.h"
#include "widgets/painting/figure_painter.h"

#include <QHashSeed>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace moefusion;
using namespace moefusion::figures;
using namespace moefusion::widgets;

class TestFigurePainter : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static FigureDrawing drawing() {
        FigureDrawing made;
        made.width_mm = 122;
        made.height_mm = 60;
        made.font = "Times";
        made.title = "Figure of the test";
        made.provenance = "MoE-Fusion test\nlaplacian, native, luma";
        const Image image = tests::grayImage(64, 48, [](int x, int y) { return (x * 4 + y) % 256; });
        made.images = {{{1, 5, 60, 45}, image, 0, 0, -1},
                       {{40, 30, 20, 20}, replicated(part_of(image, 10, 10, 8, 8), 4), 0, 0, 0}};
        made.frames = {{{40, 30, 20, 20}, {0xE8, 0x20, 0x20}, 0.5}};
        made.lines = {{.from_x = 5, .from_y = 5, .to_x = 40, .to_y = 30, .color = {0, 0, 255}, .width_pt = 0.5}};
        made.texts = {{.area = {1, 0, 60, 5}, .text = "Visible image"},
                      {.area = {62, 0, 58, 5}, .text = "红外图像"},
                      {.area = {115, 5, 5, 45}, .text = "upright words", .upright = true}};
        return made;
    }
    QString tool(const QString& name, const QStringList& words) {
        QProcess process;
        process.start(name, words);
        process.waitForFinished();
        return QString::fromUtf8(process.readAllStandardOutput());
    }
    QString written(const char* name, const std::string& bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly)) {
            return {};
        }
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return file.fileName();
    }
    static std::string withoutDate(const std::string& pdf) {
        QByteArray bytes = QByteArray::fromStdString(pdf);
        const auto at = bytes.indexOf("/CreationDate");
        return at < 0 ? pdf : bytes.replace(at, 40, QByteArray(40, '-')).toStdString();
    }

private Q_SLOTS:
    void a_pdf_has_its_page_size_its_text_and_its_pixels() {
        const std::string pdf = figureBytes(drawing(), FigureFormat::Pdf, 300);
        QVERIFY(pdf.rfind("%PDF", 0) == 0);
        const QString file = written("a.pdf", pdf);
        if (QStandardPaths::findExecutable("pdfimages").isEmpty()) {
            QSKIP("poppler's tools are not installed");
        }
        const QString info = tool("pdfinfo", {file});
        const auto size = QRegularExpression("Page size:\\s+([\\d.]+) x ([\\d.]+)").match(info);
        QVERIFY2(size.hasMatch(), qPrintable(info));
        QVERIFY(std::abs(size.captured(1).toDouble() - 122 / 25.4 * 72) < 0.2);
        QVERIFY(std::abs(size.captured(2).toDouble() - 60 / 25.4 * 72) < 0.2);
        QVERIFY(info.contains("Figure of the test"));
        QVERIFY(info.contains("laplacian"));
        const QString text = tool("pdftotext", {file, "-"});
        QVERIFY2(text.contains("Visible image"), qPrintable(text));
        QVERIFY2(text.contains("红外图像"), qPrintable(text));
        const QStringList fonts = tool("pdffonts", {file}).split('\n', Qt::SkipEmptyParts).mid(2);
        QVERIFY(!fonts.isEmpty());
        for (const QString& font : fonts) {
            // Columns from the right: object ID (two), uni, sub, emb.
            const QStringList words = font.split(' ', Qt::SkipEmptyParts);
            QCOMPARE(words[words.size() - 5], QString("yes"));
        }
        // Native sizes, and every value of the image as it was.
        const QString list = tool("pdfimages", {"-list", file});
        QVERIFY2(list.contains(QRegularExpression("image\\s+64\\s+48 ")), qPrintable(list));
        QVERIFY2(list.contains(QRegularExpression("image\\s+32\\s+32 ")), qPrintable(list));
        QVERIFY(!list.contains("jpeg"));
        tool("pdfimages", {"-png", file, m_folder.filePath("image")});
        const QImage image(m_folder.filePath("image-000.png"));
        QCOMPARE(image.size(), QSize(64, 48));
        for (int y = 0; y < 48; ++y) {
            for (int x = 0; x < 64; ++x) {
                QCOMPARE(qGray(image.pixel(x, y)), (x * 4 + y) % 256);
            }
        }
    }

    void the_same_drawing_gives_the_same_bytes() {
        QHashSeed::setDeterministicGlobalSeed();
        QCOMPARE(withoutDate(figureBytes(drawing(), FigureFormat::Pdf, 300)),
                 withoutDate(figureBytes(drawing(), FigureFormat::Pdf, 300)));
        for (const FigureFormat format : {FigureFormat::Svg, FigureFormat::Png, FigureFormat::Tiff}) {
            QVERIFY(figureBytes(drawing(), format, 150) == figureBytes(drawing(), format, 150));
        }
    }

    void an_svg_keeps_text_as_text_and_images_lossless() {
        const QByteArray svg = QByteArray::fromStdString(figureBytes(drawing(), FigureFormat::Svg, 300));
        QVERIFY(svg.contains("Visible image"));
        QVERIFY(svg.contains(QStringLiteral("红外图像").toUtf8()));
        QVERIFY(svg.contains("data:image/png;base64"));
        QVERIFY(svg.contains("laplacian"));
    }

    void a_bitmap_has_the_page_at_its_resolution_and_says_what_made_it() {
        const std::string png = figureBytes(drawing(), FigureFormat::Png, 254);
        const QImage image = QImage::fromData(QByteArray::fromStdString(png));
        QCOMPARE(image.size(), QSize(1220, 600));
        QCOMPARE(image.dotsPerMeterX(), 10000);
        QVERIFY(image.text("moe-fusion:provenance").contains("laplacian"));
        QCOMPARE(qGray(image.pixel(700, 300)), 255);
        try {
            FigureDrawing huge = drawing();
            huge.height_mm = 20000;
            (void)figureBytes(huge, FigureFormat::Png, 1200);
            QFAIL("no limit");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("figure.too_large"));
        }
    }
};

MOEFUSION_TEST(TestFigurePainter)
#include "tst_figure_painter.moc"
