"""Makes the event files of this folder with the python package tensorboard (2.x), as TensorFlow 2 and PyTorch write them:
one scalar as a tensor, one as a simple value, a picture to be passed over, a NaN.

    python3 tests/data/tensorboard/make_files.py FOLDER
"""

import os
import sys

import numpy as np
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.compat.proto.types_pb2 import DT_DOUBLE, DT_INT64
from tensorboard.summary.writer.record_writer import RecordWriter


def main(folder):
    with open(os.path.join(folder, "events.out.tfevents.1700000000.host"), "wb") as file:
        writer = RecordWriter(file)

        def write(step, values):
            event = Event(wall_time=1700000000.5 + step, step=step)
            for value in values:
                event.summary.value.append(value)
            writer.write(event.SerializeToString())

        writer.write(Event(wall_time=1700000000.0, file_version="brain.Event:2").SerializeToString())
        for step in range(1, 6):
            tensor = Summary.Value(tag="accuracy")
            tensor.tensor.dtype = DT_DOUBLE
            tensor.tensor.tensor_content = np.float64(0.1 * step).tobytes()
            count = Summary.Value(tag="images")
            count.tensor.dtype = DT_INT64
            count.tensor.int64_val.append(100 * step)
            loss = Summary.Value(tag="loss", simple_value=float("nan") if step == 3 else 2.0 / step)
            write(step, [tensor, loss, count])
        picture = Summary.Value(tag="picture")
        picture.image.height = 1
        picture.image.width = 1
        picture.image.encoded_image_string = b"no picture"
        write(6, [picture])
        writer.flush()


if __name__ == "__main__":
    main(sys.argv[1])
