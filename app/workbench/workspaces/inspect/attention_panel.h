#pragma once

// The foreground attention: how it lies over the pictures, and how it is edited (interaction.md 3.3.1, "Attention",
// "Attention edit"). The brush paints on the canvases themselves; everything it does can be done by the keyboard here.

#include "core/inspection/attention_map.h"
#include "widgets/painting/picture.h"

#include <QWidget>

#include <array>
#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace moefusion::workbench {

class AttentionPanel : public QWidget {
    Q_OBJECT

public:
    explicit AttentionPanel(QWidget* parent = nullptr);

    [[nodiscard]] widgets::OverlayLook look() const;
    [[nodiscard]] inspection::AttentionBrush brush() const;
    /// Lowest score of a box that is shown.
    [[nodiscard]] double threshold() const;
    /// The map that is shown now (null: none); what the controls change.
    void setMap(const Image& map, bool edited, bool untrained);
    void setPainting(bool painting);
    void setImageSize(int width, int height);

Q_SIGNALS:
    void lookChanged();
    void thresholdChanged();
    void paintingWanted(bool painting);
    /// A new map; the name says where it came from ("painted").
    void mapWanted(const Image& map, const QString& name, const QString& text);
    void loadWanted();
    void boxesWanted(bool annotated);
    void clearWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    [[nodiscard]] QPushButton* button(const char* name);

    Image m_map;
    QLabel* m_state;
    QLabel* m_opacityLabel;
    QSlider* m_opacity;
    QCheckBox* m_contours;
    QLabel* m_thresholdLabel;
    QDoubleSpinBox* m_threshold;
    QPushButton* m_paint;
    std::array<QLabel*, 4> m_brushLabels{};
    QComboBox* m_mode;
    QSpinBox* m_size;
    QDoubleSpinBox* m_hardness;
    QDoubleSpinBox* m_value;
    QLabel* m_regionLabel;
    std::array<QSpinBox*, 4> m_region{};
    QPushButton* m_setRegion;
    QPushButton* m_fill;
    QPushButton* m_binarise;
    QPushButton* m_soften;
    QPushButton* m_load;
    QPushButton* m_detections;
    QPushButton* m_annotations;
    QPushButton* m_clear;
};

} // namespace moefusion::workbench
