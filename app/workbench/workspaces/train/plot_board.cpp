#include "app/workbench/workspaces/train/plot_board.h"

#include "app/workbench/workspaces/train/step_bar.h"
#include "widgets/charts/curve_card.h"
#include "widgets/forms/search_field.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

using widgets::CurveCard;
using widgets::kGrid;

namespace {

constexpr double kFirstSmoothing = 0.6;
constexpr double kLargestSmoothing = 0.999;
constexpr int kSliderSteps = 100;
constexpr int kCardWidth = 320;
constexpr int kCardHeight = 210;
constexpr int kMostColumns = 4;

/// Losses first, then what is judged by, then the rest.
int rankOf(const QString& tag) {
    static const QStringList order{QStringLiteral("loss/total"),
                                   QStringLiteral("loss/"),
                                   QStringLiteral("validation/"),
                                   QStringLiteral("rate/"),
                                   QStringLiteral("grad/"),
                                   QStringLiteral("speed/"),
                                   QStringLiteral("load_cv2/"),
                                   QStringLiteral("entropy/"),
                                   QStringLiteral("attention/")};
    const auto found =
        std::find_if(order.begin(), order.end(), [&](const QString& start) { return tag.startsWith(start); });
    return static_cast<int>(found - order.begin());
}

} // namespace

PlotBoard::PlotBoard(QWidget* parent)
    : QWidget(parent), m_search(new widgets::SearchField(this)), m_smoothingLabel(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_field(new QDoubleSpinBox(this)), m_axisLabel(new QLabel(this)),
      m_axis(new QComboBox(this)), m_outliers(new QCheckBox(this)), m_scroll(new QScrollArea(this)),
      m_page(new QWidget(m_scroll)), m_grid(new QGridLayout(m_page)), m_empty(new QLabel(this)),
      m_steps(new StepBar(this)) {
    setObjectName(QStringLiteral("lossPlots"));
    auto* controls = new QHBoxLayout;
    buildControls(controls);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2 * kGrid);
    m_scroll->setWidget(m_page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->addLayout(controls);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_steps);
    connect(m_steps, &StepBar::stepChosen, this, &PlotBoard::stepChosen);
    m_scroll->hide();
    retranslate();
}

void PlotBoard::buildControls(QHBoxLayout* layout) {
    layout->setSpacing(2 * kGrid);
    m_search->field()->setObjectName(QStringLiteral("plotFilter"));
    m_search->setMaximumWidth(200);
    m_slider->setObjectName(QStringLiteral("smoothingSlider"));
    m_slider->setRange(0, kSliderSteps - 1);
    m_slider->setValue(static_cast<int>(kFirstSmoothing * kSliderSteps));
    m_slider->setMaximumWidth(140);
    m_slider->setMinimumWidth(60);
    m_field->setObjectName(QStringLiteral("smoothingField"));
    m_field->setRange(0, kLargestSmoothing);
    m_field->setDecimals(3);
    m_field->setSingleStep(0.05);
    m_field->setValue(kFirstSmoothing);
    m_field->setMinimumHeight(widgets::kControlHeight);
    m_axis->setObjectName(QStringLiteral("plotAxis"));
    m_axis->setMinimumHeight(widgets::kControlHeight);
    m_outliers->setObjectName(QStringLiteral("ignoreOutliers"));
    m_outliers->setChecked(true);
    for (QWidget* widget : {static_cast<QWidget*>(m_search),
                            static_cast<QWidget*>(m_smoothingLabel),
                            static_cast<QWidget*>(m_slider),
                            static_cast<QWidget*>(m_field),
                            static_cast<QWidget*>(m_axisLabel),
                            static_cast<QWidget*>(m_axis),
                            static_cast<QWidget*>(m_outliers)}) {
        layout->addWidget(widget);
    }
    layout->addStretch(1);
    connect(m_search, &widgets::SearchField::textChanged, this, [this](const QString& text) {
        const QRegularExpression filter(text, QRegularExpression::CaseInsensitiveOption);
        m_search->setFault(filter.isValid() ? QString() : tr("This is no pattern: %1.").arg(filter.errorString()));
        if (filter.isValid()) {
            m_filter = filter;
            rebuild();
        }
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_field->setValue(static_cast<double>(value) / kSliderSteps);
    });
    connect(m_field, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(value * kSliderSteps)));
        for (CurveCard* card : m_cards) {
            card->setSmoothing(value);
        }
        Q_EMIT settingsChanged();
    });
    connect(m_axis, &QComboBox::currentIndexChanged, this, [this](int index) {
        for (CurveCard* card : m_cards) {
            card->setAxis(static_cast<widgets::CurveAxis>(index));
        }
        Q_EMIT settingsChanged();
    });
    connect(m_outliers, &QCheckBox::toggled, this, [this](bool on) {
        for (CurveCard* card : m_cards) {
            card->setIgnoreOutliers(on);
        }
        Q_EMIT settingsChanged();
    });
}

void PlotBoard::retranslate() {
    m_search->setPlaceholder(tr("Filter tags (regular expression)"));
    m_search->field()->setAccessibleName(tr("Filter of tags"));
    m_smoothingLabel->setText(tr("Smoothing"));
    m_slider->setAccessibleName(tr("Smoothing"));
    m_slider->setToolTip(tr("Weight of the running average, 0 to 0.99; the raw curve stays behind it"));
    m_field->setAccessibleName(tr("Smoothing, as a number"));
    m_field->setToolTip(tr("Weight of the running average, 0 to 0.999, by default 0.6"));
    m_axisLabel->setText(tr("Along"));
    const int axis = std::max(0, m_axis->currentIndex());
    const QSignalBlocker quiet(m_axis);
    m_axis->clear();
    m_axis->addItems({tr("step"), tr("relative time"), tr("wall time")});
    m_axis->setCurrentIndex(axis);
    m_axis->setAccessibleName(tr("Horizontal axis"));
    m_axis->setToolTip(tr("What stands along the horizontal axis of all plots"));
    m_outliers->setText(tr("Ignore outliers"));
    m_outliers->setToolTip(
        tr("The vertical range leaves out the lowest and highest 5 % of the values; no point is lost"));
}

bool PlotBoard::fits(const QString& tag) const {
    return m_filter.pattern().isEmpty() || m_filter.match(tag).hasMatch();
}

void PlotBoard::setEmptyText(const QString& text) {
    m_empty->setText(text);
}

void PlotBoard::setCurves(const QMap<QString, QList<widgets::Curve>>& curves, const QList<widgets::CurveMark>& marks) {
    m_curves = curves;
    m_marks = marks;
    rebuild();
}

CurveCard* PlotBoard::makeCard(const QString& tag) {
    auto* card = new CurveCard(m_page);
    card->setObjectName(QStringLiteral("curveCard.") + tag);
    card->setTitle(tag);
    card->setFixedHeight(kCardHeight);
    applyTo(card);
    connect(card, &CurveCard::cursorMoved, this, [this](double x) {
        for (CurveCard* other : m_cards) {
            other->setCursor(x);
        }
    });
    connect(card, &CurveCard::cursorLeft, this, [this] {
        for (CurveCard* other : m_cards) {
            other->setCursor(std::nullopt);
        }
    });
    connect(card, &CurveCard::stepChosen, this, [this](double step) { Q_EMIT stepChosen(step); });
    connect(card, &CurveCard::menuWanted, this, [this, card](const QPoint& place) { showMenu(card, place); });
    return card;
}

void PlotBoard::showMenu(CurveCard* card, const QPoint& place) {
    QMenu menu(this);
    menu.addAction(tr("Show all"), card, &CurveCard::fit);
    QAction* logarithmic =
        menu.addAction(tr("Logarithmic"), this, [this, card] { setLogarithmic(card, !card->isLogarithmic()); });
    logarithmic->setCheckable(true);
    logarithmic->setChecked(card->isLogarithmic());
    menu.addSeparator();
    menu.addAction(tr("Export plot…"), this, [this, card] {
        const QString file = QFileDialog::getSaveFileName(
            this,
            tr("Export plot"),
            QString(card->title()).replace(QLatin1Char('/'), QLatin1Char('_')) + QStringLiteral(".pdf"),
            QStringLiteral("PDF (*.pdf);;SVG (*.svg);;PNG (*.png)"));
        if (!file.isEmpty() && !card->exportTo(file)) {
            Q_EMIT message(tr("%1 cannot be written.").arg(file), 0);
        }
    });
    menu.exec(place);
}

void PlotBoard::setLogarithmic(CurveCard* card, bool logarithmic) {
    if (logarithmic) {
        m_logarithmic.insert(card->title());
    } else {
        m_logarithmic.remove(card->title());
    }
    card->setLogarithmic(logarithmic);
    Q_EMIT settingsChanged();
}

void PlotBoard::applyTo(CurveCard* card) {
    card->setSmoothing(m_field->value());
    card->setAxis(static_cast<widgets::CurveAxis>(std::max(0, m_axis->currentIndex())));
    card->setIgnoreOutliers(m_outliers->isChecked());
    card->setLogarithmic(m_logarithmic.contains(card->title()));
    card->setChosenStep(m_chosenStep);
}

void PlotBoard::rebuild() {
    bool changed = false;
    for (const QString& tag : m_cards.keys()) {
        if (!m_curves.contains(tag) || !fits(tag)) {
            m_cards.take(tag)->deleteLater();
            changed = true;
        }
    }
    for (auto entry = m_curves.begin(); entry != m_curves.end(); ++entry) {
        if (!fits(entry.key())) {
            continue;
        }
        CurveCard*& card = m_cards[entry.key()];
        if (card == nullptr) {
            card = makeCard(entry.key());
            changed = true;
        }
        card->setCurves(entry.value());
        card->setMarks(m_marks);
    }
    m_scroll->setVisible(!m_cards.isEmpty());
    m_empty->setVisible(m_cards.isEmpty());
    if (changed) {
        m_columns = 0;
        arrange();
    }
}

void PlotBoard::arrange() {
    const int columns = std::clamp(width() / kCardWidth, 1, kMostColumns);
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    QList<CurveCard*> cards = m_cards.values();
    std::stable_sort(cards.begin(), cards.end(), [](const CurveCard* one, const CurveCard* other) {
        return rankOf(one->title()) < rankOf(other->title());
    });
    while (m_grid->count() > 0) {
        delete m_grid->takeAt(0);
    }
    int place = 0;
    for (CurveCard* card : cards) {
        m_grid->addWidget(card, place / columns, place % columns);
        card->show();
        ++place;
    }
    for (int column = 0; column < kMostColumns; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
    const int rows = (place + columns - 1) / columns;
    // setRowStretch makes the rows it is asked for: the count before is the end.
    for (int row = 0, known = m_grid->rowCount(); row < known; ++row) {
        m_grid->setRowStretch(row, 0);
    }
    m_grid->setRowStretch(rows, 1);
}

double PlotBoard::smoothing() const {
    return m_field->value();
}

void PlotBoard::setSmoothing(double smoothing) {
    m_field->setValue(smoothing);
}

void PlotBoard::stepSmoothing(double change) {
    m_field->setValue(m_field->value() + change);
}

void PlotBoard::toggleLogarithmic() {
    QList<CurveCard*> chosen;
    for (CurveCard* card : m_cards) {
        if (card->underMouse()) {
            chosen << card;
        }
    }
    for (CurveCard* card : chosen.isEmpty() ? m_cards.values() : chosen) {
        setLogarithmic(card, !card->isLogarithmic());
    }
}

void PlotBoard::fitCards() {
    bool any = false;
    for (CurveCard* card : m_cards) {
        if (card->underMouse()) {
            card->fit();
            any = true;
        }
    }
    for (CurveCard* card : m_cards) {
        if (!any) {
            card->fit();
        }
    }
}

void PlotBoard::setChosenStep(std::optional<double> step) {
    m_chosenStep = step;
    m_steps->setStep(step);
    for (CurveCard* card : m_cards) {
        card->setChosenStep(step);
    }
}

void PlotBoard::setLastStep(double step) {
    m_steps->setLast(step);
}

QWidget* PlotBoard::filterField() {
    return m_search->field();
}

QStringList PlotBoard::exportAll(const QString& folder, const QString& suffix) {
    QStringList failed;
    QString csv = QStringLiteral("run,step,time,tag,value,smoothed\n");
    for (CurveCard* card : m_cards) {
        const QString file = QDir(folder).filePath(QString(card->title()).replace(QLatin1Char('/'), QLatin1Char('_')) +
                                                   QLatin1Char('.') + suffix);
        csv += card->csv();
        if (suffix != QLatin1String("csv") && !card->exportTo(file)) {
            failed << file;
        }
    }
    QSaveFile file(QDir(folder).filePath(QStringLiteral("curves.csv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv.toUtf8()) < 0 || !file.commit()) {
        failed << file.fileName();
    }
    return failed;
}

void PlotBoard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void PlotBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace moefusion::workbench
