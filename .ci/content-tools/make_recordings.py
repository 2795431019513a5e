#!/usr/bin/env python3
"""Makes the video and the sound of the example site into `content/media/`.

The borough does not exist, so nobody could film it. The video is a drawing
that moves, and its tune and the ring of the bell are sums of sines. Both are
made here, of nothing else. It needs Python 3, and `ffmpeg` to pack them:

    python3 .ci/content-tools/make_recordings.py [path of ffmpeg]
"""

import math
import struct
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from drawings_of_stories import six_two
from ink import ACCENT, ACCENT_30, ACCENT_60, INK, PAPER, Canvas

MEDIA = Path(__file__).resolve().parents[2] / "content" / "media"
SIZE = (640, 360)
FRAMES_A_SECOND = 10
SAMPLES_A_SECOND = 22050
# One window, one note: seconds from the start, and the pitch in hertz.
NOTES = ((0.5, 392.0), (1.1, 440.0), (1.7, 523.3), (2.3, 587.3), (2.9, 523.3), (3.5, 659.3), (4.1, 587.3), (4.7, 784.0))
VIDEO_SECONDS = 7
BELL_SECONDS = 6


def frame(moment):
    """The bus at a moment of the video: a window is lit once its note has begun."""
    c = Canvas(*SIZE, ground=INK)
    c.circle(560, 60, 30, PAPER)
    c.circle(547, 52, 27, INK)
    c.box(0, 300, 640, 60, INK)
    c.box(0, 300, 640, 3, ACCENT_60)
    shift = (moment * 40) % 76
    for i in range(10):
        c.box(76 * i - shift, 332, 40, 5, PAPER)
    c.path("M120 300V96C120 82 130 74 142 74H508C522 74 530 84 532 98L540 300Z", ACCENT_30)
    c.box(120, 176, 414, 14, INK)
    for i, (start, _) in enumerate(NOTES):
        lit = moment >= start
        x, y = (146 + 90 * (i % 4), 100 if i < 4 else 204)
        c.box(x, y, 70, 56, PAPER if lit else ACCENT)
        if lit:
            fresh = max(0.0, 1 - (moment - start) * 2)
            c.circle(x + 35, y + 30 - 8 * fresh, 12, INK)
            c.sector(x + 35, y + 56, 20, 180, 360, INK)
    c.box(424, 162, 110, 38, INK)
    six_two(c, 434, 163)
    for wheel in (210, 450):
        c.circle(wheel, 300, 30, INK)
        c.circle(wheel, 300, 17, ACCENT_60)
        turn = moment * 4
        c.circle(wheel + 10 * math.cos(turn), 300 + 10 * math.sin(turn), 4, PAPER)
    return c.png()


def struck(samples, start, pitch, loudness, length):
    """Adds a struck note, which dies away, with three overtones."""
    for i in range(int(length * SAMPLES_A_SECOND)):
        place = int(start * SAMPLES_A_SECOND) + i
        if place >= len(samples):
            return
        t = i / SAMPLES_A_SECOND
        tone = sum(math.sin(2 * math.pi * pitch * n * t) * share * math.exp(-t * fade)
                   for n, share, fade in ((1, 1.0, 2.4), (2, 0.45, 4.0), (2.76, 0.3, 5.5), (5.4, 0.12, 9.0)))
        samples[place] += tone * loudness * min(1.0, i / 60)


def write_wave(path, samples):
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLES_A_SECOND)
        out.writeframes(b"".join(struct.pack("<h", int(max(-1.0, min(1.0, s)) * 30000)) for s in samples))


def main(ffmpeg="ffmpeg"):
    MEDIA.mkdir(parents=True, exist_ok=True)
    plain = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for number in range(VIDEO_SECONDS * FRAMES_A_SECOND):
            (folder / f"{number:03}.png").write_bytes(frame(number / FRAMES_A_SECOND))
        tune = [0.0] * (VIDEO_SECONDS * SAMPLES_A_SECOND)
        for start, pitch in NOTES:
            struck(tune, start, pitch, 0.3, 1.8)
        write_wave(folder / "tune.wav", tune)
        bell = [0.0] * (BELL_SECONDS * SAMPLES_A_SECOND)
        for start in (0.4, 1.0):
            struck(bell, start, 1046.5, 0.4, 2.5)
        struck(bell, 3.2, 523.3, 0.5, 2.5)
        write_wave(folder / "bell.wav", bell)
        run = lambda *words: subprocess.run([ffmpeg, "-loglevel", "error", "-y", *words], check=True)
        run("-framerate", str(FRAMES_A_SECOND), "-i", str(folder / "%03d.png"), "-i", str(folder / "tune.wav"),
            "-c:v", "libx264", "-preset", "veryslow", "-crf", "30", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "32k",
            "-movflags", "+faststart", *plain, str(MEDIA / "eight-windows.mp4"))
        run("-i", str(folder / "bell.wav"), "-c:a", "libmp3lame", "-b:a", "32k", "-id3v2_version", "0", "-write_xing", "0",
            *plain, str(MEDIA / "the-bell.mp3"))
        (MEDIA.parent / "images" / "eight-windows.png").write_bytes(frame(5.5))
    for path in sorted(MEDIA.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
