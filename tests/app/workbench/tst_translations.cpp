// No sentence of the window is left untranslated, and the terms are those of i18n/glossary.md.

#include "tests/support/test_main.h"

#include <QFile>
#include <QXmlStreamReader>

#include <cstdlib>

class TestTranslations : public QObject {
    Q_OBJECT

    static QByteArray read(const char* relative) {
        const char* source = std::getenv("MOEFUSION_SOURCE_DIR");
        QFile file(QString::fromLocal8Bit(source == nullptr ? "." : source) + QLatin1Char('/') +
                   QLatin1String(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void nothing_is_unfinished_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("zh_CN") << "i18n/moefusion_zh_CN.ts";
        QTest::newRow("en") << "i18n/moefusion_en.ts";
    }

    void nothing_is_unfinished() {
        QFETCH(QString, file);
        const QByteArray text = read(qPrintable(file));
        QVERIFY(text.size() > 1000);
        const bool isEnglish = file.contains("_en");
        QXmlStreamReader xml(text);
        QString source;
        int messages = 0;
        QString faults;
        bool numerus = false;
        while (!xml.atEnd()) {
            if (!xml.readNextStartElement()) {
                continue;
            }
            if (xml.name() == QLatin1String("message")) {
                numerus = xml.attributes().hasAttribute("numerus");
                ++messages;
            } else if (xml.name() == QLatin1String("source")) {
                source = xml.readElementText();
            } else if (xml.name() == QLatin1String("translation")) {
                // English keeps its source texts; only plurals need words of their own there.
                const bool unfinished = xml.attributes().value("type") == QLatin1String("unfinished");
                if (unfinished && (!isEnglish || numerus)) {
                    faults += source + QLatin1Char('\n');
                }
            }
        }
        QVERIFY(messages > 300);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void placeholders_are_the_same_in_both_languages() {
        QXmlStreamReader xml(read("i18n/moefusion_zh_CN.ts"));
        QString source;
        while (!xml.atEnd()) {
            if (!xml.readNextStartElement()) {
                continue;
            }
            if (xml.name() == QLatin1String("source")) {
                source = xml.readElementText();
            } else if (xml.name() == QLatin1String("translation")) {
                const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                for (const char* placeholder : {"%1", "%2", "%3", "%4", "%n"}) {
                    QVERIFY2(source.contains(placeholder) == translation.contains(placeholder),
                             qPrintable(source + QStringLiteral(" | ") + translation));
                }
            }
        }
    }

    void terms_follow_the_glossary() {
        const QByteArray glossary = read("i18n/glossary.md");
        const QByteArray chinese = read("i18n/moefusion_zh_CN.ts");
        for (const char* term :
             {"图像对", "融合图像", "权重", "窗格", "图层", "画布", "工作区", "会话", "命令面板", "色图", "策略"}) {
            QVERIFY2(glossary.contains(term), term);
            QVERIFY2(chinese.contains(term), term);
        }
    }
};

MOEFUSION_TEST(TestTranslations)
#include "tst_translations.moc"
