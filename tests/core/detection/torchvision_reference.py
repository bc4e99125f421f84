"""Detection goldens from torchvision, an implementation independent of ours: torchvision_reference.py FOLDER

Random pyramids and head weights in float64; every sampler is unlimited, so that no chance is left. Writes .npy files.
"""

import sys
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.roi_heads import RoIHeads
from torchvision.models.detection.rpn import AnchorGenerator, RegionProposalNetwork, RPNHead
from torchvision.ops import MultiScaleRoIAlign, nms

out = Path(sys.argv[1])
torch.manual_seed(5)
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
CHANNELS, HIDDEN, CLASSES = 8, 24, 3
HEIGHT, WIDTH, PADDED = 150, 203, (160, 224)


def save(name, tensor):
    np.save(out / f"{name}.npy", tensor.detach().numpy())


pyramid = OrderedDict()
for level, stride in enumerate((4, 8, 16, 32)):
    pyramid[str(level)] = torch.randn(2, CHANNELS, PADDED[0] // stride, PADDED[1] // stride, requires_grad=True)
pyramid["pool"] = torch.randn(2, CHANNELS, 3, 4, requires_grad=True)

anchors = AnchorGenerator(((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5)
rpn = RegionProposalNetwork(anchors, RPNHead(CHANNELS, 3), 0.7, 0.3, 10 ** 6, 0.5,
                            dict(training=150, testing=100), dict(training=150, testing=60), 0.7)
heads = RoIHeads(MultiScaleRoIAlign(["0", "1", "2", "3"], 7, 2), TwoMLPHead(CHANNELS * 49, HIDDEN),
                 FastRCNNPredictor(HIDDEN, CLASSES), 0.5, 0.5, 10 ** 6, 0.25, None, 0.05, 0.5, 100)
with torch.no_grad():  # torchvision's small initial weights would let every anchor look alike
    for name, p in list(rpn.named_parameters()) + list(heads.named_parameters()):
        p.copy_(torch.randn_like(p) * (0.15 if p.dim() > 1 else 0.05))

targets = [dict(boxes=torch.tensor([[12.0, 20.0, 60.0, 110.0], [100.5, 30.25, 190.0, 140.0], [5.0, 5.0, 20.0, 30.0]]),
                labels=torch.tensor([1, 2, 1])),
           dict(boxes=torch.zeros(0, 4), labels=torch.zeros(0, dtype=torch.int64))]
sizes = [(HEIGHT, WIDTH)] * 2
images = ImageList(torch.zeros(2, 3, *PADDED), sizes)

for name, tensor in pyramid.items():
    save(f"pyramid_{name}", tensor)
for module, prefix in ((rpn, "rpn"), (heads, "roi_heads")):
    for name, p in module.named_parameters():
        save(f"{prefix}.{name}", p)

save("anchors", anchors(images, list(pyramid.values()))[0])

rpn.eval()
heads.eval()
with torch.no_grad():
    proposals, _ = rpn(images, pyramid)
    for i, p in enumerate(proposals):
        save(f"proposals_{i}", p)
    pooled = heads.box_roi_pool(pyramid, proposals, sizes)
    save("pooled", pooled)
    save("suppressed", nms(proposals[0], torch.linspace(1, 0, len(proposals[0])), 0.3))

rpn.train()
heads.train()
proposals, rpn_losses = rpn(images, pyramid, targets)
_, head_losses = heads(pyramid, proposals, sizes, targets)
losses = {**rpn_losses, **head_losses}
sum(losses.values()).backward()
for name, value in losses.items():
    save(name, value)
for name, tensor in pyramid.items():
    if tensor.grad is not None:
        save(f"gradient_{name}", tensor.grad)
