// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QSize>

#include <array>

class QPalette;

namespace veche::theme
{

/// Which of the two sets of colours.
enum class Scheme { Light, Dark };

/// The meaning of a colour; states of orders, sessions, messages map to one of these.
enum class State { Neutral, Accent, Ok, Warn, Bad };

/// The colours of one scheme, as in resources/themes/tokens.json. `faint` is for marks and disabled text
/// only: it doesn't reach the contrast that reading needs; `ok`, `warn`, `bad` are for shapes, their
/// `…Text` variants for words.
struct Tokens {
    Scheme scheme = Scheme::Light;
    QColor bg, surface, sunken, text, muted, faint, line;
    QColor accent, accentWeak, onAccent;
    QColor ok, okWeak, okText;
    QColor warn, warnWeak, warnText;
    QColor bad, badWeak, badText, onBad;
    QColor bell, onBell;
    std::array<QColor, 6> tracks;

    /// The track colour with that number; numbers wrap around, negative ones give `faint`.
    [[nodiscard]] QColor track(int number) const;
    /// An item's ground: the track colour at 16 % over the surface.
    [[nodiscard]] QColor itemFill(const QColor &track) const;
    [[nodiscard]] QColor stateFill(State state) const; ///< weak ground
    [[nodiscard]] QColor stateMark(State state) const; ///< dots, bars, icons
    [[nodiscard]] QColor stateText(State state) const; ///< words on any ground
    /// The ground under the pointer: the text colour at 4 % over the surface.
    [[nodiscard]] QColor hover() const;
};

/// Lengths in device-independent pixels, the same in both schemes.
struct Sizes {
    int grid = 4, radius = 6, radiusItem = 4, row = 36;
    int railWidth = 208, inspectorWidth = 300, barHeight = 48, statusHeight = 28;
    int control = 30; ///< height of buttons and fields
    int icon = 18;    ///< icons in lists, the rail and buttons
};

/// The text sizes. Two for reading, one for titles, one for figures.
enum class Text { Body, Strong, Small, SmallStrong, Title, Figure };

/// The tokens of one scheme.
[[nodiscard]] const Tokens &tokens(Scheme scheme);
/// The tokens that fit the application's present palette: what painting code calls.
[[nodiscard]] const Tokens &tokens();
[[nodiscard]] const Sizes &sizes();
/// A font of the application's family in that size.
[[nodiscard]] QFont font(Text text);
/// The distance between base lines for that size, in pixels.
[[nodiscard]] int lineHeight(Text text);

/// Dark where the palette's window is darker than its text.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);
/// `top` with that opacity (0–1) over an opaque `ground`.
[[nodiscard]] QColor mixed(const QColor &top, double opacity, const QColor &ground);
/// WCAG 2.2 contrast of two opaque colours, 1–21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);
/// Near-black or white, whichever reads better on that ground.
[[nodiscard]] QColor readableOn(const QColor &ground);

} // namespace veche::theme
