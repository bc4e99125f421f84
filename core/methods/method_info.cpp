#include "core/methods/method_info.h"

#include <algorithm>
#include <array>

namespace moefusion {

namespace {

constexpr std::string_view kAnySize = "any size";
/// Means, statistics or attention over the image: parts of it would give another result.
constexpr std::string_view kWholeImage = "any size, the whole image at once";

// Facts about papers, repositories and weights: the pages of the methods (specs/methods). Parameters of the classical
// ones: specs/command_line.md 2.
constexpr std::array kMethods{
    MethodInfo{.name = "moe-fusion",
               .label = "MoE-Fusion",
               .family = MethodFamily::MoeFusion,
               .paper = "MoE-Fusion: Instance Embedded Mixture-of-Experts for Infrared and Visible Image Fusion",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = kAnySize,
               .weights_note = "a checkpoint of `train`, or the model bundled with the program"},
    MethodInfo{.name = "densefuse",
               .label = "DenseFuse",
               .family = MethodFamily::Network,
               .paper = "Li, Wu: DenseFuse: A Fusion Approach to Infrared and Visible Images, IEEE TIP 28(5), 2019",
               .source = "hli1221/densefuse-pytorch",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = kAnySize,
               .weights_note = "densefuse_gray.model (300413 bytes, SHA-256 b34cf365) of hli1221/densefuse-pytorch, "
                               "models/; no licence stated"},
    MethodInfo{.name = "rfn-nest",
               .label = "RFN-Nest",
               .family = MethodFamily::Network,
               .paper = "Li, Wu, Kittler: RFN-Nest: An end-to-end residual fusion network for infrared and visible "
                        "images, Information Fusion 73, 2021",
               .source = "hli1221/imagefusion-rfn-nest",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = "at least 16x16; four overlapping parts above 512",
               .weights_note =
                   "two files: nestfuse_gray_1e2.model (in models/nestfuse.zip, git blob 25848abd) and Final_epoch_2_"
                   "alpha_700_wir_6.0_wvi_3.0_ssim_vi.model (in models/rfn_twostage.zip, git blob 9e36a34e) of "
                   "hli1221/imagefusion-rfn-nest, about 11 and 19 MB; no licence stated"},
    MethodInfo{.name = "ifcnn",
               .label = "IFCNN",
               .family = MethodFamily::Network,
               .paper = "Zhang et al.: IFCNN: A General Image Fusion Framework Based on Convolutional Neural Network, "
                        "Information Fusion 54, 2020",
               .source = "uzeful/IFCNN",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = kAnySize,
               .weights_note = "IFCNN-MAX.pth (337094 bytes, SHA-256 6022b44c) of uzeful/IFCNN, Code/snapshots/; no "
                               "licence stated"},
    MethodInfo{.name = "piafusion",
               .label = "PIAFusion",
               .family = MethodFamily::Network,
               .paper = "Tang, Yuan, Zhang, Jiang, Ma: PIAFusion: A progressive infrared and visible image fusion "
                        "network based on illumination aware, Information Fusion 83-84, 2022",
               .source = "Linfeng-Tang/PIAFusion",
               .needs_weights = true,
               .writes_color = true,
               .size_rule = kWholeImage,
               .weights_note = "IAFusion.model-29.index with .data-00000-of-00001 (5066380 bytes) of "
                               "Linfeng-Tang/PIAFusion, checkpoint/PIAFusion/, git blob a730a7c4, MIT; or "
                               "fusion_model_epoch_29.pth (about 4.7 MB, git blob 689e94f5) of "
                               "linklist2/PIAFusion_pytorch, pretrained/, no licence stated"},
    MethodInfo{.name = "didfuse",
               .label = "DIDFuse",
               .family = MethodFamily::Network,
               .paper = "Zhao et al.: DIDFuse: Deep Image Decomposition for Infrared and Visible Image Fusion, IJCAI "
                        "2020",
               .source = "Zhaozixiang1228/IVIF-DIDFuse",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = kAnySize,
               .weights_note = "two files: Encoder_weight_IJCAI.pkl (454838 bytes, SHA-256 4d84a4e6) and "
                               "Decoder_weight_IJCAI.pkl (600772 bytes, SHA-256 c6974e2a) of "
                               "Zhaozixiang1228/IVIF-DIDFuse, Models/; no licence stated"},
    MethodInfo{.name = "auif",
               .label = "AUIF",
               .family = MethodFamily::Network,
               .paper = "Zhao et al.: Efficient and Model-Based Infrared and Visible Image Fusion via Algorithm "
                        "Unrolling, IEEE TCSVT, 2021",
               .source = "Zhaozixiang1228/IVIF-AUIF-Net",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = "at least 10x10",
               .weights_note = "three files: TCSVT_Encoder_Base.model (37619 bytes, SHA-256 c4fe51b8), "
                               "TCSVT_Encoder_Detail.model (37619 bytes, 92e1ad6a), TCSVT_Decoder.model (1213 bytes, "
                               "7966d490) of Zhaozixiang1228/IVIF-AUIF-Net, Models/; no licence stated"},
    MethodInfo{.name = "swinfuse",
               .label = "SwinFuse",
               .family = MethodFamily::Network,
               .paper = "Wang, Chen, Shao, Li, Zhang: SwinFuse: A Residual Swin Transformer Fusion Network for "
                        "Infrared and Visible Images, IEEE TIM, 2022",
               .source = "Zhishe-Wang/SwinFuse",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = "tiles of 224x224",
               .weights_note =
                   "Final_epoch_50_Mon_Feb_14_17_37_05_2022_1e3.model (about 97 MB, hash not known), linked by "
                   "Zhishe-Wang/SwinFuse; no licence stated"},
    MethodInfo{.name = "ydtr",
               .label = "YDTR",
               .family = MethodFamily::Network,
               .paper = "Tang, He, Liu: YDTR: Infrared and Visible Image Fusion via Y-shape Dynamic Transformer, IEEE "
                        "TMM 25, 2023",
               .source = "tthinking/YDTR",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = kWholeImage,
               .weights_note = "model_10.pth (893678 bytes, SHA-256 183c31a1) of tthinking/YDTR, models/; no licence "
                               "stated"},
    MethodInfo{.name = "tardal",
               .label = "TarDAL",
               .family = MethodFamily::Network,
               .paper = "Liu et al.: Target-aware Dual Adversarial Learning and a Multi-scenario Multi-Modality "
                        "Benchmark to Fuse Infrared and Visible for Object Detection, CVPR 2022",
               .source = "dlut-dimt/TarDAL",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = kWholeImage,
               .weights_note = "tardal.pt (1203451 bytes, SHA-256 e0fa61e2), or tardal+.pt, tardal++.pt, of "
                               "dlut-dimt/TarDAL, branch v1.0.0, weights/; GPL-3.0"},
    MethodInfo{.name = "seafusion",
               .label = "SeAFusion",
               .family = MethodFamily::Network,
               .paper = "Tang, Yuan, Ma: Image fusion in the loop of high-level vision tasks: a semantic-aware "
                        "real-time infrared and visible image fusion network, Information Fusion 82, 2022",
               .source = "Linfeng-Tang/SeAFusion",
               .needs_weights = true,
               .writes_color = true,
               .size_rule = kAnySize,
               .weights_note = "SeAFusion.pth (682043 bytes, SHA-256 8d65a7f9) of Linfeng-Tang/VIF-Benchmark, "
                               "Checkpoint/SeAFusion/; MIT"},
    MethodInfo{.name = "gifnet",
               .label = "GIFNet",
               .family = MethodFamily::Network,
               .paper = "Cheng et al.: One Model for ALL: Low-Level Task Interaction Is a Key to Task-Agnostic Image "
                        "Fusion, CVPR 2025",
               .source = "AWCXV/GIFNet",
               .needs_weights = true,
               .writes_color = true,
               .size_rule = "at least 5x5, the whole image at once",
               .weights_note = "Final.model (3408450 bytes, SHA-256 bfc1dfef) of AWCXV/GIFNet, model/; no licence "
                               "stated"},
    MethodInfo{.name = "cddfuse",
               .label = "CDDFuse",
               .family = MethodFamily::Network,
               .paper = "Zhao et al.: CDDFuse: Correlation-Driven Dual-Branch Feature Decomposition for Multi-Modality "
                        "Image Fusion, CVPR 2023",
               .source = "Zhaozixiang1228/MMIF-CDDFuse",
               .needs_weights = true,
               .writes_color = false,
               .size_rule = "at least 2x2, the whole image at once",
               .weights_note = "CDDFuse_IVF.pth (about 4.8 MB, git blob d2794226) of Zhaozixiang1228/MMIF-CDDFuse, "
                               "models/; no licence stated"},
    MethodInfo{.name = "infrared",
               .label = "Infrared",
               .family = MethodFamily::Classical,
               .paper = "the infrared image itself",
               .size_rule = kAnySize},
    MethodInfo{.name = "visible",
               .label = "Visible",
               .family = MethodFamily::Classical,
               .paper = "the luma of the visible image itself (BT.601)",
               .size_rule = kAnySize},
    MethodInfo{.name = "average",
               .label = "Average",
               .family = MethodFamily::Classical,
               .paper = "mean of both images",
               .size_rule = kAnySize},
    MethodInfo{.name = "max",
               .label = "Maximum",
               .family = MethodFamily::Classical,
               .paper = "larger value at each pixel",
               .size_rule = kAnySize},
    MethodInfo{.name = "min",
               .label = "Minimum",
               .family = MethodFamily::Classical,
               .paper = "smaller value at each pixel",
               .size_rule = kAnySize},
    MethodInfo{.name = "laplacian",
               .label = "Laplacian pyramid",
               .family = MethodFamily::Classical,
               .paper = "Burt, Adelson: The Laplacian Pyramid as a Compact Image Code, IEEE Trans. Communications "
                        "31(4), 1983; fused by the larger magnitude",
               .size_rule = kAnySize},
    MethodInfo{.name = "wavelet",
               .label = "Discrete wavelet",
               .family = MethodFamily::Classical,
               .paper = "Li, Manjunath, Mitra: Multisensor Image Fusion Using the Wavelet Transform, Graphical Models "
                        "and Image Processing 57(3), 1995; Daubechies db2, 3 levels",
               .size_rule = kAnySize},
    MethodInfo{.name = "guided-filter",
               .label = "Guided filter",
               .family = MethodFamily::Classical,
               .paper = "Li, Kang, Hu: Image Fusion with Guided Filtering, IEEE TIP 22(7), 2013",
               .size_rule = kAnySize},
    MethodInfo{.name = "two-scale",
               .label = "Two-scale saliency",
               .family = MethodFamily::Classical,
               .paper = "Bavirisetti, Dhuli: Two-scale image fusion of visible and infrared images using saliency "
                        "detection, Infrared Physics & Technology 76, 2016",
               .size_rule = kAnySize},
};

} // namespace

std::span<const MethodInfo> method_info_table() {
    return kMethods;
}

const MethodInfo* find_method(std::string_view name) {
    const auto row = std::ranges::find(kMethods, name, &MethodInfo::name);
    return row == kMethods.end() ? nullptr : &*row;
}

std::string_view family_name(MethodFamily family) {
    switch (family) {
    case MethodFamily::MoeFusion:
        return "moe-fusion";
    case MethodFamily::Network:
        return "network";
    case MethodFamily::Classical:
        return "classical";
    case MethodFamily::External:
        return "external";
    }
    return "external";
}

} // namespace moefusion
