#include "app/workbench/workspaces/start_page.h"

#include "widgets/painting/theme.h"
#include "widgets/painting/theme_icon.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

constexpr int kBoxWidth = 560;
constexpr qsizetype kRecentShown = 5;

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel(this)), m_text(new QLabel(this)), m_fault(new QLabel(this)),
      m_openFolder(new QPushButton(this)), m_openImages(new QPushButton(this)), m_sample(new QPushButton(this)),
      m_recentHeading(new QLabel(this)), m_recent(new QVBoxLayout), m_choices(new QVBoxLayout) {
    setObjectName(QStringLiteral("startPage"));
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.5);
    heading.setWeight(QFont::DemiBold);
    m_heading->setFont(heading);
    m_text->setWordWrap(true);
    m_fault->setWordWrap(true);
    m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fault->hide();
    QFont small = font();
    small.setWeight(QFont::DemiBold);
    m_recentHeading->setFont(small);
    m_openFolder->setObjectName(QStringLiteral("openFolderButton"));
    m_openFolder->setIcon(widgets::themeIcon(QStringLiteral("folder_open")));
    m_openFolder->setDefault(true);
    m_openImages->setObjectName(QStringLiteral("openImagesButton"));
    m_openImages->setIcon(widgets::themeIcon(QStringLiteral("images")));
    m_sample->setObjectName(QStringLiteral("sampleButton"));
    m_sample->setIcon(widgets::themeIcon(QStringLiteral("sample")));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2 * widgets::kGrid);
    for (QPushButton* button : {m_openFolder, m_openImages, m_sample}) {
        button->setMinimumHeight(widgets::kControlHeight + 2 * widgets::kGrid);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* box = new QWidget(this);
    box->setMaximumWidth(kBoxWidth);
    auto* layout = new QVBoxLayout(box);
    layout->setSpacing(3 * widgets::kGrid);
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
    layout->addWidget(m_fault);
    layout->addLayout(m_choices);
    layout->addLayout(buttons);
    layout->addSpacing(3 * widgets::kGrid);
    layout->addWidget(m_recentHeading);
    m_recent->setSpacing(0);
    layout->addLayout(m_recent);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(box, 100);
    row->addStretch(1);
    outer->addLayout(row);
    outer->addStretch(3);
    connect(
        m_openFolder, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(QStringLiteral("file.openFolder")); });
    connect(
        m_openImages, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(QStringLiteral("file.openImages")); });
    connect(m_sample, &QPushButton::clicked, this, [this] { Q_EMIT actionWanted(QStringLiteral("file.openSample")); });
    retranslate();
    setRecent({});
}

void StartPage::retranslate() {
    m_heading->setText(m_working.isEmpty() ? tr("Open a folder of infrared and visible images") : m_working);
    m_text->setText(tr("Pairs are found by their names and folders, never by their position in a list. Folders, image "
                       "pairs, pair lists (CSV) and sessions can also be dropped on the window."));
    m_openFolder->setText(tr("Open folder"));
    m_openFolder->setToolTip(tr("Find the infrared and visible pairs of a folder (Ctrl+O)"));
    m_openImages->setText(tr("Open two images"));
    m_openImages->setToolTip(tr("Open an infrared and a visible image as a pair (Ctrl+Shift+O)"));
    m_sample->setText(tr("Sample"));
    m_sample->setToolTip(tr("Draw a small made-up dataset of street scenes and open it"));
    for (QPushButton* button : {m_openFolder, m_openImages, m_sample}) {
        button->setAccessibleName(button->text());
    }
    m_recentHeading->setText(tr("Recent"));
}

void StartPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void StartPage::setRecent(const QStringList& paths) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentHeading->setVisible(!paths.isEmpty());
    for (const QString& path : paths.mid(0, kRecentShown)) {
        const QFileInfo info(path);
        auto* button = new QPushButton(this);
        button->setFlat(true);
        button->setMinimumHeight(widgets::kControlHeight);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 0 4px;"));
        button->setIcon(widgets::themeIcon(info.isDir() ? QStringLiteral("folder_open") : QStringLiteral("report")));
        button->setText(
            QStringLiteral("%1    %2")
                .arg(info.fileName(), fontMetrics().elidedText(info.absolutePath(), Qt::ElideMiddle, kBoxWidth / 2)));
        button->setAccessibleName(path);
        button->setToolTip(path);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentWanted(path); });
        m_recent->addWidget(button);
    }
}

void StartPage::setChoices(const std::vector<FolderChoice>& choices) {
    while (QLayoutItem* item = m_choices->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const FolderChoice& choice : choices) {
        auto* button = new QPushButton(choice.text, this);
        button->setMinimumHeight(widgets::kControlHeight);
        button->setAccessibleName(choice.text);
        button->setToolTip(tr("Pair these two folders"));
        connect(button, &QPushButton::clicked, this, [this, source = choice.source] { Q_EMIT choiceWanted(source); });
        m_choices->addWidget(button);
    }
}

void StartPage::setFault(const QString& whatHappened, const QString& advice) {
    m_fault->setText(advice.isEmpty() ? whatHappened : whatHappened + QLatin1Char('\n') + advice);
    m_fault->setVisible(!whatHappened.isEmpty());
    const widgets::BadgeColors colors = widgets::badgeColors(widgets::Tone::Fault, widgets::isDark(palette()));
    m_fault->setStyleSheet(QStringLiteral("background: %1; color: %2; padding: 8px; border-radius: 3px;")
                               .arg(colors.fill.name(), colors.text.name()));
}

void StartPage::setWorking(const QString& text) {
    m_working = text;
    retranslate();
    for (QPushButton* button : {m_openFolder, m_openImages, m_sample}) {
        button->setEnabled(text.isEmpty());
    }
}

} // namespace moefusion::workbench
