"""PyTorch twins of the published networks, written from their pages: what tests/bench/twin_speed.py measures against
and tests/bench/make_network_goldens.py makes goldens with.

A twin is a table of tensors by the names of the authors' files and a function of them; it computes as the authors' code
does (float32, channel-first, padding layers), not as the program does. Weights are made by a formula of their names, so
that any program can make them again (core/nn/seeded_values: FNV-1a 64, SplitMix64).
"""
import math

import numpy
import torch
from torch.nn.functional import (batch_norm, conv2d, gelu, interpolate, layer_norm, leaky_relu, linear, max_pool2d, pad,
                                 prelu, relu, relu6)

MASK = (1 << 64) - 1


def stream(name, count):
    """Uniform numbers -1 … 1 of a name, multiples of 2^-23."""
    start = 0xCBF29CE484222325
    for byte in name.encode():
        start = ((start ^ byte) * 0x100000001B3) & MASK
    with numpy.errstate(over="ignore"):
        z = numpy.uint64(start) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    return (z >> numpy.uint64(40)).astype(numpy.float64) / (1 << 24) * 2 - 1


def values(name, shape, gain):
    """The formula of the weights; tests/core/methods/formula_networks.cpp has the same. gain: variance of a layer's
    outputs over that of its inputs."""
    u = stream(name, math.prod(shape))
    leaf = name.rsplit(".", 1)[-1]
    if leaf == "running_var":
        result = 1 + 0.5 * u
    elif leaf == "running_mean":
        result = 0.1 * u
    elif len(shape) == 1 and shape[0] == 1 or leaf in ("eta", "theta"):
        result = 0.25 + 0.1 * u
    elif len(shape) == 1:
        result = 1 + 0.1 * u if leaf == "weight" else 0.05 * u
    elif leaf in ("temperature", "scale"):
        result = 1 + 0.1 * u
    else:
        result = math.sqrt(3.0 * gain * shape[0] / math.prod(shape)) * u
    return torch.from_numpy(result.astype(numpy.float32)).reshape(shape)


class Table(dict):
    """name -> shape, filled as TensorList in core/methods/network_tensors."""

    def conv(self, name, out, inputs, kernel, bias=True):
        self[name + ".weight"] = (out, inputs, kernel, kernel)
        if bias:
            self[name + ".bias"] = (out,)

    def bn(self, name, channels):
        for part in (".weight", ".bias", ".running_mean", ".running_var"):
            self[name + part] = (channels,)

    def linear(self, name, out, inputs):
        self[name + ".weight"], self[name + ".bias"] = (out, inputs), (out,)

    def norm(self, name, channels):
        self[name + ".weight"], self[name + ".bias"] = (channels,), (channels,)

    def made(self, gain):
        return {name: values(name, shape, gain) for name, shape in self.items()}


def conv(p, name, x, border="reflect", groups=1):
    weight = p[name + ".weight"]
    half = weight.shape[2] // 2
    if half and border != "zero":
        x = pad(x, (half,) * 4, mode=border)
        half = 0
    return conv2d(x, weight, p.get(name + ".bias"), 1, half, 1, groups)


def bn(p, name, x):
    return batch_norm(x, p[name + ".running_mean"], p[name + ".running_var"], p[name + ".weight"], p[name + ".bias"],
                      False, 0.0, 1e-5)


# --- DenseFuse ---
def densefuse_table():
    t = Table()
    t.conv("conv1.conv2d", 16, 1, 3)
    for i in range(3):
        t.conv(f"DB1.denseblock.{i}.dense_conv.conv2d", 16, 16 * (i + 1), 3)
    for name, out, inputs in (("conv2", 64, 64), ("conv3", 32, 64), ("conv4", 16, 32), ("conv5", 1, 16)):
        t.conv(name + ".conv2d", out, inputs, 3)
    return t


def densefuse(p, infrared, visible):
    def layer(name, x):
        return relu(conv(p, name + ".conv2d", x))

    def encode(x):
        x = layer("conv1", x * 255)
        for i in range(3):
            x = torch.cat((x, layer(f"DB1.denseblock.{i}.dense_conv", x)), 1)
        return x

    x = (encode(infrared) + encode(visible)) / 2
    for name in ("conv2", "conv3", "conv4", "conv5"):
        x = layer(name, x)
    return x / 255


# --- IFCNN ---
def ifcnn_table():
    t = Table()
    t.conv("conv1", 64, 3, 7, False)
    for name in ("conv2", "conv3"):
        t.conv(name + ".conv", 64, 64, 3, False)
        t.bn(name + ".bn", 64)
    t.conv("conv4", 3, 64, 1)
    return t


def ifcnn(p, infrared, visible):
    def block(name, x):
        return relu(bn(p, name + ".bn", conv(p, name + ".conv", x, "replicate")))

    def encode(x):
        return block("conv2", conv(p, "conv1", x.expand(-1, 3, -1, -1), "replicate"))

    x = conv(p, "conv4", block("conv3", torch.maximum(encode(infrared), encode(visible))))
    return 0.299 * x[:, 0:1] + 0.587 * x[:, 1:2] + 0.114 * x[:, 2:3]


# --- DIDFuse ---
DIDFUSE = ((1, 1, 64, 1, True), (2, 0, 64, 64, True), (3, 0, 64, 64, False), (4, 0, 64, 64, False),
           (5, 0, 64, 128, True), (6, 0, 64, 128, True), (7, 1, 1, 128, False))


def didfuse_table():
    t = Table()
    for number, first, out, inputs, slope in DIDFUSE:
        name = f"cov{number}.cov{number}."
        t.conv(name + str(first), out, inputs, 3)
        t.bn(name + str(first + 1), out)
        if slope:
            t[f"{name}{first + 2}.weight"] = (1,)
    return t


def didfuse(p, infrared, visible):
    def layer(number, x):
        first = DIDFUSE[number - 1][1]
        name = f"cov{number}.cov{number}."
        x = bn(p, name + str(first + 1), conv(p, name + str(first), x, "reflect" if first else "zero"))
        if DIDFUSE[number - 1][4]:
            return prelu(x, p[f"{name}{first + 2}.weight"])
        return torch.sigmoid(x) if number == 7 else torch.tanh(x)

    def encode(x):
        first = layer(1, x)
        second = layer(2, first)
        return first, second, layer(3, second), layer(4, second)

    first, second, base, detail = (a + b for a, b in zip(encode(infrared), encode(visible)))
    x = layer(5, torch.cat((base, detail), 1))
    x = layer(6, torch.cat((x, second), 1))
    return layer(7, torch.cat((x, first), 1))


# --- AUIF ---
def auif_table():
    t = Table()
    for part in ("conv1", "conv2"):
        for i in range(10):
            name = f"{part}.{i}."
            t[name + "kernel"], t[name + "eta"], t[name + "theta"] = (64, 1, 3, 3), (1,), (1,)
            t.bn(name + "rest.0", 1)
            t[name + "rest.1.weight"] = (1,)
    t.conv("decoder.1", 1, 1, 3, False)
    t.bn("decoder.2", 1)
    return t


def auif(p, infrared, visible):
    def unrolled(part, x, image):
        for i in range(10):
            name = f"{part}.{i}."
            kernel = p[name + "kernel"]
            wide = conv2d(pad(x, (1,) * 4, mode="reflect"), kernel)
            back = conv2d(pad(wide, (1,) * 4, mode="reflect"), torch.rot90(kernel, 2, [2, 3]).transpose(0, 1))
            back = prelu(bn(p, name + "rest.0", back), p[name + "rest.1.weight"])
            x = x - p[name + "eta"] * (back - p[name + "theta"] * (image - x))
        return x

    def parts(image):
        blur = conv2d(pad(image, (5,) * 4, mode="reflect"), torch.full((1, 1, 11, 11), 1 / 121))
        kernel = torch.full((1, 1, 19, 19), 1 / 720)
        kernel[0, 0, 9, 9] = -0.5
        return unrolled("conv1", blur, image), unrolled("conv2", conv2d(pad(image, (9,) * 4, mode="reflect"), kernel),
                                                        image)

    base, detail = (a + b for a, b in zip(parts(infrared), parts(visible)))
    return torch.sigmoid(bn(p, "decoder.2", conv(p, "decoder.1", base + detail)))


# --- TarDAL (batch statistics) ---
TARDAL = (("encoder.", 32, 2, True), ("dense.0.", 32, 32, True), ("dense.1.", 32, 64, True), ("dense.2.", 32, 96, True),
          ("fuse.0.", 128, 128, False), ("fuse.1.", 64, 128, True), ("fuse.2.", 32, 64, True), ("fuse.3.", 1, 32, False))


def tardal_table():
    t = Table()
    for name, out, inputs, norm in TARDAL:
        t.conv(name + "0", out, inputs, 3)
        if norm:
            t.bn(name + "1", out)
    return t


def tardal(p, infrared, visible):
    def layer(name, x):
        x = conv(p, name + "0", x, "zero")
        if name + "1.weight" in p:
            x = batch_norm(x, None, None, p[name + "1.weight"], p[name + "1.bias"], True, 0.0, 1e-5)
        return torch.tanh(x) if name == "fuse.3." else relu(x)

    x = layer("encoder.", torch.cat((infrared, visible), 1))
    for i in range(3):
        x = torch.cat((x, layer(f"dense.{i}.", x)), 1)
    for i in range(4):
        x = layer(f"fuse.{i}.", x)
    return x


# --- SeAFusion ---
def seafusion_table():
    t = Table()
    for image in ("vis", "inf"):
        t.conv(image + "_conv.conv", 16, 1, 3)
        for part, c, out in (("_rgbd1", 16, 32), ("_rgbd2", 32, 48)):
            name = image + part
            t.conv(name + ".dense.conv1.conv", c, c, 3)
            t.conv(name + ".dense.conv2.conv", c, 2 * c, 3)
            t.conv(name + ".convdown.conv", out, 3 * c, 1)
            t.conv(name + ".sobelconv.convx", c, 1, 3, False)
            t.conv(name + ".sobelconv.convy", c, 1, 3, False)
            t.conv(name + ".convup.conv", out, c, 1)
    for name, out, inputs in (("decode4", 64, 96), ("decode3", 32, 64), ("decode2", 16, 32), ("decode1", 1, 16)):
        t.conv(name + ".conv", out, inputs, 3)
    return t


def seafusion(p, infrared, visible):
    def leaky(name, x):
        return leaky_relu(conv(p, name, x, "zero"), 0.2)

    def block(name, x):
        dense = torch.cat((x, leaky(name + ".dense.conv1.conv", x)), 1)
        dense = torch.cat((dense, leaky(name + ".dense.conv2.conv", dense)), 1)
        c = x.shape[1]
        edges = sum(conv(p, f"{name}.sobelconv.{axis}", x, "zero", c).abs() for axis in ("convx", "convy"))
        return leaky_relu(conv(p, name + ".convdown.conv", dense) + conv(p, name + ".convup.conv", edges), 0.1)

    def encode(image, x):
        return block(image + "_rgbd2", block(image + "_rgbd1", leaky(image + "_conv.conv", x)))

    x = torch.cat((encode("vis", visible), encode("inf", infrared)), 1)
    for name in ("decode4.conv", "decode3.conv", "decode2.conv"):
        x = leaky(name, x)
    return torch.tanh(conv(p, "decode1.conv", x, "zero")) / 2 + 0.5


# --- YDTR ---
def ydtr_table():
    t = Table()
    t.conv("convInput.conv", 64, 1, 3)
    t.bn("convInput.bn", 64)
    t.conv("DDF.spatial_branch.body.0", 8, 64, 3)
    t.conv("DDF.spatial_branch.body.1", 1, 8, 3)
    t.conv("DDF.channel_branch.fc.0", 8, 64, 1)
    t.conv("DDF.channel_branch.fc.2", 64, 8, 1)
    for i in range(2):
        name = f"basicLayer.blocks.{i}"
        t.norm(name + ".norm1", 64)
        t.norm(name + ".norm2", 64)
        t.linear(name + ".attn.qkv", 192, 64)
        t.linear(name + ".attn.proj", 64, 64)
        t.linear(name + ".mlp.fc1", 256, 64)
        t.linear(name + ".mlp.fc2", 64, 256)
    t.conv("convolutional_out.conv", 1, 64, 1)
    return t


def ydtr(p, infrared, visible):
    def transform(x):
        s = conv(p, "DDF.spatial_branch.body.1", conv(p, "DDF.spatial_branch.body.0", x, "zero"), "zero")
        c = conv(p, "DDF.channel_branch.fc.2", relu(conv(p, "DDF.channel_branch.fc.0", x.mean((2, 3), True))))
        x = x * s + x * c
        t = x.reshape(-1, 64)
        for i in range(2):
            name = f"basicLayer.blocks.{i}"
            # Attention as the authors run it: windows of one token, 8 heads.
            n = layer_norm(t, (64,), p[name + ".norm1.weight"], p[name + ".norm1.bias"])
            q, k, v = linear(n, p[name + ".attn.qkv.weight"], p[name + ".attn.qkv.bias"]).reshape(-1, 1, 3, 8, 8) \
                .permute(2, 0, 3, 1, 4)
            a = ((q * 8 ** -0.5) @ k.transpose(-2, -1)).softmax(-1) @ v
            t = t + linear(a.transpose(1, 2).reshape(-1, 64), p[name + ".attn.proj.weight"],
                           p[name + ".attn.proj.bias"])
            n = layer_norm(t, (64,), p[name + ".norm2.weight"], p[name + ".norm2.bias"])
            h = gelu(linear(n, p[name + ".mlp.fc1.weight"], p[name + ".mlp.fc1.bias"]))
            t = t + linear(h, p[name + ".mlp.fc2.weight"], p[name + ".mlp.fc2.bias"])
        return t.reshape(x.shape)

    def start(x):
        return relu(bn(p, "convInput.bn", conv(p, "convInput.conv", x, "replicate")))

    return torch.tanh(conv(p, "convolutional_out.conv", transform(transform(start(infrared)) +
                                                                  transform(start(visible)))))


# --- RFN-Nest ---
NEST = (("DB1_0", 16, 64), ("DB2_0", 64, 112), ("DB3_0", 112, 160), ("DB4_0", 160, 208), ("DB1_1", 176, 64),
        ("DB2_1", 272, 112), ("DB3_1", 368, 160), ("DB1_2", 240, 64), ("DB2_2", 384, 112), ("DB1_3", 304, 64))


def rfn_nest_table():
    t = Table()
    t.conv("conv0.conv2d", 16, 1, 1)
    for name, inputs, out in NEST:
        t.conv(name + ".denseblock.0.conv2d", inputs // 2, inputs, 3)
        t.conv(name + ".denseblock.1.conv2d", out, inputs // 2, 1)
    t.conv("conv_out.conv2d", 1, 64, 1)
    for s, c in enumerate((64, 112, 160, 208)):
        name = f"fusion_block{s + 1}."
        t.conv(name + "conv_fusion.conv2d", c, 2 * c, 3)
        t.conv(name + "conv_ir.conv2d", c, c, 3)
        t.conv(name + "conv_vi.conv2d", c, c, 3)
        t.conv(name + "bottelblock.0.conv2d", c, 2 * c, 1)
        t.conv(name + "bottelblock.1.conv2d", c, c, 3)
        t.conv(name + "bottelblock.2.conv2d", c, c, 3)
    return t


def rfn_nest(p, infrared, visible):
    def layer(name, x):
        return relu(conv(p, name + ".conv2d", x))

    def block(name, *x):
        return layer(name + ".denseblock.1", layer(name + ".denseblock.0", torch.cat(x, 1)))

    def up(x, like):
        x = interpolate(x, scale_factor=2, mode="nearest")
        return pad(x, (0, like.shape[3] - x.shape[3], 0, like.shape[2] - x.shape[2]), mode="reflect")

    def encode(x):
        maps = [block("DB1_0", layer("conv0", x * 255))]
        for name in ("DB2_0", "DB3_0", "DB4_0"):
            maps.append(block(name, max_pool2d(maps[-1], 2)))
        return maps

    def fuse(s, a, b):
        name = f"fusion_block{s + 1}."
        x = layer(name + "bottelblock.0", torch.cat((layer(name + "conv_ir", a), layer(name + "conv_vi", b)), 1))
        x = layer(name + "bottelblock.2", layer(name + "bottelblock.1", x))
        return layer(name + "conv_fusion", torch.cat((a, b), 1)) + x

    def part(infrared, visible):
        f = [fuse(s, a, b) for s, (a, b) in enumerate(zip(encode(infrared), encode(visible)))]
        x11 = block("DB1_1", f[0], up(f[1], f[0]))
        x21 = block("DB2_1", f[1], up(f[2], f[1]))
        x31 = block("DB3_1", f[2], up(f[3], f[2]))
        x12 = block("DB1_2", f[0], x11, up(x21, f[0]))
        x22 = block("DB2_2", f[1], x21, up(x31, f[1]))
        return layer("conv_out", block("DB1_3", f[0], x11, x12, up(x22, f[0])))

    height, width = infrared.shape[2:]
    if height <= 512 and width <= 512:
        return part(infrared, visible) / 255
    total, count = torch.zeros_like(infrared), torch.zeros_like(infrared)
    for rows in (slice(0, height // 2 + 3), slice(height // 2 - 2, height)):
        for columns in (slice(0, width // 2 + 3), slice(width // 2 - 2, width)):
            total[:, :, rows, columns] += part(infrared[:, :, rows, columns], visible[:, :, rows, columns])
            count[:, :, rows, columns] += 1
    return total / count / 255


# --- PIAFusion (the PyTorch port) ---
PIA_ENCODER = ((16, 16), (16, 32), (32, 64), (64, 128))
PIA_DECODER = ((256, 256), (256, 128), (128, 64), (64, 32))


def piafusion_table():
    t = Table()
    t.conv("encoder.vi_conv1", 16, 1, 1)
    t.conv("encoder.ir_conv1", 16, 1, 1)
    for i, (inputs, out) in enumerate(PIA_ENCODER):
        t.conv(f"encoder.vi_conv{i + 2}.conv.1", out, inputs, 3)
        t.conv(f"encoder.ir_conv{i + 2}.conv.1", out, inputs, 3)
        t.conv(f"decoder.conv{i + 1}.conv.1", PIA_DECODER[i][1], PIA_DECODER[i][0], 3)
    t.conv("decoder.conv5", 1, 32, 1)
    return t


def piafusion(p, infrared, visible):
    def layer(name, x):
        return leaky_relu(conv(p, name, x), 0.01)

    v, r = layer("encoder.vi_conv1", visible), layer("encoder.ir_conv1", infrared)
    for i in range(2, 6):
        v, r = layer(f"encoder.vi_conv{i}.conv.1", v), layer(f"encoder.ir_conv{i}.conv.1", r)
        if i < 5:
            d = v - r
            v, r = (v - torch.sigmoid((-d).mean((2, 3), True)) * d, r + torch.sigmoid(d.mean((2, 3), True)) * d)
    x = torch.cat((v, r), 1)
    for i in range(1, 5):
        x = layer(f"decoder.conv{i}.conv.1", x)
    return torch.tanh(conv(p, "decoder.conv5", x)) / 2 + 0.5


# --- SwinFuse ---
def swinfuse_table():
    t = Table()
    t.conv("patch_embed.proj", 96, 1, 1)
    t.norm("patch_embed.norm", 96)
    for s, heads in enumerate((1, 2, 4)):
        name = f"EN{s + 1}_0.blocks.0."
        t.norm(name + "norm1", 96)
        t.norm(name + "norm2", 96)
        t[name + "attn.relative_position_bias_table"] = (169, heads)
        t.linear(name + "attn.qkv", 288, 96)
        t.linear(name + "attn.proj", 96, 96)
        t.linear(name + "mlp.fc1", 384, 96)
        t.linear(name + "mlp.fc2", 96, 384)
    t.norm("norm", 96)
    t.conv("conv", 1, 96, 1)
    return t


def swinfuse(p, infrared, visible):
    place = torch.arange(49)
    index = (place[:, None] // 7 - place // 7 + 6) * 13 + place[:, None] % 7 - place % 7 + 6

    def norm(name, x):
        return layer_norm(x, (96,), p[name + ".weight"], p[name + ".bias"])

    def dense(name, x):
        return linear(x, p[name + ".weight"], p[name + ".bias"])

    def block(s, heads, t):
        name = f"EN{s + 1}_0.blocks.0."
        n = norm(name + "norm1", t).view(32, 7, 32, 7, 96).permute(0, 2, 1, 3, 4).reshape(1024, 49, 96)
        q, k, v = dense(name + "attn.qkv", n).view(1024, 49, 3, heads, 96 // heads).permute(2, 0, 3, 1, 4)
        bias = p[name + "attn.relative_position_bias_table"][index].permute(2, 0, 1)
        a = ((q * (96 // heads) ** -0.5) @ k.transpose(-2, -1) + bias).softmax(-1) @ v
        a = dense(name + "attn.proj", a.transpose(1, 2).reshape(1024, 49, 96))
        t = t + a.view(32, 32, 7, 7, 96).permute(0, 2, 1, 3, 4).reshape(-1, 96)
        return t + dense(name + "mlp.fc2", gelu(dense(name + "mlp.fc1", norm(name + "norm2", t))))

    def encode(x):
        t = norm("patch_embed.norm", conv2d(x, p["patch_embed.proj.weight"], p["patch_embed.proj.bias"])
                 .flatten(2).transpose(1, 2)[0])
        for s, heads in enumerate((1, 2, 4)):
            t = block(s, heads, t) + t
        return norm("norm", t)

    def share(a, b):
        return a.exp() / (a.exp() + b.exp() + 1e-5)

    height, width = infrared.shape[2:]
    extra = (0, -width % 224, 0, -height % 224)
    a, b = (pad(x * 2 - 1, extra) for x in (infrared, visible))
    out = torch.zeros_like(a)
    for y in range(0, a.shape[2], 224):
        for x in range(0, a.shape[3], 224):
            part = (slice(None), slice(None), slice(y, y + 224), slice(x, x + 224))
            e, f = encode(a[part]), encode(b[part])
            ca, cb = (m.abs().double().mean(0).float() for m in (e, f))
            pa, pb = (m.abs().mean(1, True) for m in (e, f))
            fused = share(ca, cb) * e + share(cb, ca) * f + share(pa, pb) * e + share(pb, pa) * f
            fused = conv2d(fused.t().reshape(1, 96, 224, 224), p["conv.weight"], p["conv.bias"])
            out[part] = torch.tanh(fused)
    return out[:, :, :height, :width] / 2 + 0.5


# --- CDDFuse ---
def cddfuse_table():
    t = Table()

    def block(name, base):
        first, second, scale, project, network = (("qkv1", "qkv2", "scale", "proj", "mlp") if base else
                                                  ("qkv", "qkv_dwconv", "temperature", "project_out", "ffn"))
        hidden = 128 if base else 256
        t.norm(name + ".norm1.body", 64)
        t.norm(name + ".norm2.body", 64)
        t.conv(f"{name}.attn.{first}", 192, 64, 1, False)
        t.conv(f"{name}.attn.{second}", 192, 192 if base else 1, 3, False)
        t[f"{name}.attn.{scale}"] = (8, 1, 1)
        t.conv(f"{name}.attn.{project}", 64, 64, 1, False)
        t.conv(f"{name}.{network}.project_in", hidden, 64, 1, False)
        t.conv(f"{name}.{network}.dwconv", hidden, 2 if base else 1, 3, False)
        t.conv(f"{name}.{network}.project_out", 64, hidden // 2, 1, False)

    def node(name):
        t.conv(name + ".shffleconv", 64, 64, 1)
        for part in (".theta_phi", ".theta_rho", ".theta_eta"):
            t.conv(name + part + ".bottleneckBlock.0", 64, 32, 1, False)
            t.conv(name + part + ".bottleneckBlock.3", 64, 1, 3, False)
            t.conv(name + part + ".bottleneckBlock.5", 32, 64, 1, False)

    t.conv("DIDF_Encoder.patch_embed.proj", 64, 1, 3, False)
    for i in range(4):
        block(f"DIDF_Encoder.encoder_level1.{i}", False)
        block(f"DIDF_Decoder.encoder_level2.{i}", False)
    for i in range(3):
        node(f"DIDF_Encoder.detailFeature.net.{i}")
    block("DIDF_Encoder.baseFeature", True)
    block("BaseFuseLayer", True)
    node("DetailFuseLayer.net.0")
    t.conv("DIDF_Decoder.reduce_channel", 64, 128, 1, False)
    t.conv("DIDF_Decoder.output.0", 32, 64, 3, False)
    t.conv("DIDF_Decoder.output.2", 1, 32, 3, False)
    return t


def cddfuse(p, infrared, visible):
    def norm(name, x):
        t = x.permute(0, 2, 3, 1)
        return layer_norm(t, (64,), p[name + ".body.weight"], p[name + ".body.bias"]).permute(0, 3, 1, 2)

    def attention(qkv, scale):
        b, c, h, w = qkv.shape
        q, k, v = qkv.reshape(b, 3, 8, 8, h * w).unbind(1)
        q, k = (torch.nn.functional.normalize(m, dim=-1) for m in (q, k))
        return (((q @ k.transpose(-2, -1)) * scale).softmax(-1) @ v).reshape(b, 64, h, w)

    def block(name, x, base=False):
        first, second, scale, project, network = (("qkv1", "qkv2", "scale", "proj", "mlp") if base else
                                                  ("qkv", "qkv_dwconv", "temperature", "project_out", "ffn"))
        qkv = conv(p, f"{name}.attn.{first}", norm(name + ".norm1", x))
        qkv = conv(p, f"{name}.attn.{second}", qkv, "zero", 1 if base else 192)
        x = x + conv(p, f"{name}.attn.{project}", attention(qkv, p[f"{name}.attn.{scale}"]))
        n = conv(p, f"{name}.{network}.project_in", norm(name + ".norm2", x))
        a, b = conv(p, f"{name}.{network}.dwconv", n, "zero", 64 if base else 256).chunk(2, 1)
        return x + conv(p, f"{name}.{network}.project_out", gelu(a) * b)

    def node(name, x):
        def theta(part, z):
            key = f"{name}.theta_{part}.bottleneckBlock."
            return conv(p, key + "5", relu6(conv(p, key + "3", relu6(conv(p, key + "0", z)), "reflect", 64)))

        z1, z2 = conv(p, name + ".shffleconv", x).chunk(2, 1)
        z2 = z2 + theta("phi", z1)
        z1 = z1 * torch.exp(theta("rho", z2)) + theta("eta", z2)
        return torch.cat((z1, z2), 1)

    def encode(x):
        x = conv(p, "DIDF_Encoder.patch_embed.proj", x, "zero")
        for i in range(4):
            x = block(f"DIDF_Encoder.encoder_level1.{i}", x)
        detail = x
        for i in range(3):
            detail = node(f"DIDF_Encoder.detailFeature.net.{i}", detail)
        return block("DIDF_Encoder.baseFeature", x, True), detail

    base, detail = (a + b for a, b in zip(encode(visible), encode(infrared)))
    x = torch.cat((block("BaseFuseLayer", base, True), node("DetailFuseLayer.net.0", detail)), 1)
    x = conv(p, "DIDF_Decoder.reduce_channel", x)
    for i in range(4):
        x = block(f"DIDF_Decoder.encoder_level2.{i}", x)
    x = leaky_relu(conv(p, "DIDF_Decoder.output.0", x, "zero"), 0.01)
    return torch.sigmoid(conv(p, "DIDF_Decoder.output.2", x, "zero") + visible)


# --- GIFNet ---
GIF_SWIN = "extractor_multask.SwinTransformerSpecific."
GIF_BLOCK = GIF_SWIN + "layer1.blocks.%d."


def gifnet_table():
    t = Table()
    for i in range(3):
        t.conv(f"getSharedFeatures.conv_{i + 1}.conv2d", 32, 2 + 32 * i, 3)
    for name in ("patch_embed_ivif.proj", "patch_embed_mfif.proj", "patch_unembed.proj.0"):
        t.conv(GIF_SWIN + name, 98, 98, 3)
    for block, branch in ((0, ""), (0, "_mfif"), (1, "_mfif")):
        b = GIF_BLOCK % block
        norm = b + "norm1" + branch
        t[norm + ".weight"], t[norm + ".bias"] = (1, 98, 1, 1), (1, 98, 1, 1)
        for meta in (".meta1", ".meta2"):
            t[norm + meta + ".weight"], t[norm + meta + ".bias"] = (98, 1, 1, 1), (98,)
        t.conv(b + "attn.conv" + branch, 98, 1, 5)
        t.conv(b + "attn.V" + branch, 98, 98, 1)
        t.conv(b + "attn.proj" + branch, 98, 98, 1)
        t.conv(b + "attn.QK" + branch, 196, 98, 1)
        t.conv(b + "mlp" + branch + ".mlp.0", 196, 98, 1)
        t.conv(b + "mlp" + branch + ".mlp.2", 98, 196, 1)
    for block in range(2):
        b = GIF_BLOCK % block + "attn.attn."
        t[b + "relative_positions"] = (64, 64, 2)
        t.linear(b + "meta.0", 256, 2)
        t.linear(b + "meta.2", 2, 256)
    t[GIF_SWIN + "layer1.weights_mfif.0"] = (1,)
    t.conv("cnnDecoder.fuseComplementFeatures.mlp.0", 98, 196, 1, False)
    t.conv("cnnDecoder.fuseComplementFeatures.mlp.2", 128, 98, 1, False)
    for name, out, inputs in (("1", 64, 128), ("4", 32, 64), ("7", 16, 32), ("10", 1, 16)):
        t.conv("cnnDecoder.decoder." + name, out, inputs, 3)
    return t


def gifnet(p, infrared, visible):
    """What the result needs: the authors' code also computes the infrared-visible branch of the second block."""

    def norm(name, x):
        mean = x.mean((1, 2, 3), keepdim=True)
        deviation = ((x - mean) ** 2).mean((1, 2, 3), keepdim=True).add(1e-5).sqrt()
        n = (x - mean) / deviation * p[name + ".weight"] + p[name + ".bias"]
        return n, conv(p, name + ".meta1", deviation), conv(p, name + ".meta2", mean)

    def attend(query, key, value, block, shift):
        h, w = value.shape[2:]
        down, right = ((8 - shift + (8 - size % 8) % 8) % 8 for size in (h, w))
        t = pad(torch.cat((query, key, value), 1), (shift, right, shift, down), mode="reflect")
        rows, columns = t.shape[2] // 8, t.shape[3] // 8
        t = t.view(3, 2, 49, rows, 8, columns, 8).permute(0, 3, 5, 1, 4, 6, 2).reshape(3, -1, 2, 64, 49)
        b = GIF_BLOCK % block + "attn.attn."
        bias = linear(relu(linear(p[b + "relative_positions"], p[b + "meta.0.weight"], p[b + "meta.0.bias"])),
                      p[b + "meta.2.weight"], p[b + "meta.2.bias"]).permute(2, 0, 1)
        x = ((t[0] * 49 ** -0.5) @ t[1].transpose(-2, -1) + bias).softmax(-1) @ t[2]
        x = x.view(rows, columns, 2, 8, 8, 49).permute(2, 5, 0, 3, 1, 4).reshape(1, 98, rows * 8, columns * 8)
        return x[:, :, shift:shift + h, shift:shift + w]

    def parts(block, branch, x):
        b = GIF_BLOCK % block
        n, rescale, rebias = norm(b + "norm1" + branch, x)
        return conv(p, b + "attn.QK" + branch, n).chunk(2, 1), conv(p, b + "attn.V" + branch, n), rescale, rebias

    def finish(block, branch, x, own, query, shift):
        b = GIF_BLOCK % block
        (_, key), value, rescale, rebias = own
        y = conv(p, b + "attn.conv" + branch, value, groups=98) + attend(query, key, value, block, shift)
        x = x + (conv(p, b + "attn.proj" + branch, y) * rescale + rebias)
        return x + conv(p, b + "mlp" + branch + ".mlp.2", relu(conv(p, b + "mlp" + branch + ".mlp.0", x)))

    shared = torch.cat((infrared, visible), 1)
    for i in range(3):
        shared = torch.cat((shared, relu(conv(p, f"getSharedFeatures.conv_{i + 1}.conv2d", shared))), 1)
    h, w = shared.shape[2:]
    x = pad(shared, (0, -w % 4, 0, -h % 4), mode="reflect")
    first, second = (conv(p, GIF_SWIN + f"patch_embed_{task}.proj", x) for task in ("ivif", "mfif"))
    own, other = parts(0, "", first), parts(0, "_mfif", second)
    first = finish(0, "", first, own, other[0][0], 0)  # asks with the other branch's queries
    second = finish(0, "_mfif", second, other, other[0][0], 0) + p[GIF_SWIN + "layer1.weights_mfif.0"] * first
    own = parts(1, "_mfif", second)
    second = finish(1, "_mfif", second, own, own[0][0], 4)
    x = torch.cat((shared, conv(p, GIF_SWIN + "patch_unembed.proj.0", second)[:, :, :h, :w]), 1)
    name = "cnnDecoder.fuseComplementFeatures.mlp."
    x = conv(p, name + "2", relu(conv(p, name + "0", x)))
    for layer in ("1", "4", "7"):
        x = relu(conv(p, "cnnDecoder.decoder." + layer, x))
    return torch.tanh(conv(p, "cnnDecoder.decoder.10", x)) / 2 + 0.5


# Method: table, twin, gain of its weights (such that no result is flat or saturated).
TWINS = {
    "densefuse": (densefuse_table, densefuse, 2.0),
    "rfn-nest": (rfn_nest_table, rfn_nest, 2.0),
    "ifcnn": (ifcnn_table, ifcnn, 1.0),
    "piafusion": (piafusion_table, piafusion, 2.0),
    "didfuse": (didfuse_table, didfuse, 1.0),
    "auif": (auif_table, auif, 1.0),
    "swinfuse": (swinfuse_table, swinfuse, 1.0),
    "ydtr": (ydtr_table, ydtr, 0.1),
    "tardal": (tardal_table, tardal, 0.5),
    "seafusion": (seafusion_table, seafusion, 1.0),
    "gifnet": (gifnet_table, gifnet, 1.3),
    "cddfuse": (cddfuse_table, cddfuse, 0.3),
}
