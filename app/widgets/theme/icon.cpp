// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/icon.h"

#include "app/widgets/theme/tokens.h"
#include "resources/look.h"
#include "shared/base/enumerators.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace veche::theme
{

using namespace Qt::StringLiterals;

namespace
{
QString pathOf(const QString &name)
{
    resources::initialiseLook();
    return u":/veche/icons/%1.svg"_s.arg(name);
}

/// A square picture of one icon, `side` device pixels wide.
QPixmap rendered(const QString &name, const QColor &colour, int side)
{
    const QString key = u"veche/%1/%2/%3"_s.arg(name).arg(colour.rgba(), 0, 16).arg(side);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(pathOf(name));
    if (side <= 0 || !file.open(QIODevice::ReadOnly))
        return {};
    QByteArray source = file.readAll();
    source.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(source);
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colourOf(Role role, const Tokens &t)
{
    const std::array colours{t.text, t.muted, t.faint, t.accent, t.onAccent, t.ok, t.warn, t.bad, t.bell};
    static_assert(std::tuple_size_v<decltype(colours)> == enumeratorCount<Role>());
    return colours[size_t(role)];
}

/// Renders an SVG in the palette's colours whenever it is asked for.
class Engine final : public QIconEngine
{
public:
    Engine(QString name, Role role)
        : m_name(std::move(name))
        , m_role(role)
    {
    }

    QIconEngine *clone() const override { return new Engine(m_name, m_role); }
    QString key() const override { return u"veche"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        drawIcon(*painter, rect, m_name, colour(mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` is in device pixels already; the caller sets the ratio.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return rendered(m_name, colour(mode, state), std::min(size.width(), size.height()));
    }

private:
    QColor colour(QIcon::Mode mode, QIcon::State state) const
    {
        const Tokens &t = tokens();
        if (mode == QIcon::Disabled)
            return t.faint;
        if (state == QIcon::On && (m_role == Role::Text || m_role == Role::Muted))
            return t.accent;
        return colourOf(m_role, t);
    }

    QString m_name;
    Role m_role;
};
} // namespace

QIcon icon(const QString &name, Role role)
{
    return name.isEmpty() || !QFile::exists(pathOf(name)) ? QIcon() : QIcon(new Engine(name, role));
}

QStringList iconNames()
{
    QStringList names =
        QDir(pathOf(QString()).section(u'/', 0, -2)).entryList({u"*.svg"_s}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    names.removeOne(u"veche"_s);
    return names;
}

void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const double ratio = painter.device()->devicePixelRatio() * painter.worldTransform().m11();
    const int side = int(std::lround(std::min(rect.width(), rect.height()) * ratio));
    QPixmap pixmap = rendered(name, colour, side);
    if (pixmap.isNull())
        return;
    // Whole device pixels, else hairlines blur.
    const double width = side / ratio;
    const auto snapped = [ratio](double v) { return std::round(v * ratio) / ratio; };
    const QPointF corner(snapped(rect.center().x() - width / 2), snapped(rect.center().y() - width / 2));
    painter.drawPixmap(QRectF(corner, QSizeF(width, width)), pixmap, QRectF(pixmap.rect()));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(rendered(u"veche"_s, Qt::black, side));
    return icon;
}

} // namespace veche::theme
