// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/tip.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

namespace veche::fields
{

using namespace Qt::StringLiterals;

namespace
{
/// A round of colour with a tick when it is the chosen one.
class Swatch final : public QToolButton
{
public:
    Swatch(const QColor &colour, QWidget *parent)
        : QToolButton(parent)
        , m_colour(colour)
    {
        setCheckable(true);
        setFixedSize(24, 24);
        setAccessibleName(colour.name());
        widgets::setTip(this, colour.name());
    }
    QColor colour() const { return m_colour; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QRectF inner = QRectF(rect()).adjusted(3, 3, -3, -3);
        const QColor ring = hasFocus() || isChecked() ? theme::tokens().text : QColor();
        if (ring.isValid())
            theme::drawBox(painter, QRectF(rect()), {}, ring, theme::sizes().radius);
        theme::drawBox(painter, inner, m_colour, {}, theme::sizes().radiusItem);
        if (isChecked())
            theme::drawIcon(painter, inner.adjusted(2, 2, -2, -2), u"check"_s, theme::readableOn(m_colour));
    }

private:
    QColor m_colour;
};
} // namespace

ColourField::ColourField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_line(new QLineEdit(this))
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    // The stored value is the light scheme's colour; dark ones are derived when painting.
    const theme::Tokens &light = theme::tokens(theme::Scheme::Light);
    for (size_t i = 0; i < light.tracks.size(); ++i) {
        auto *swatch = new Swatch(light.tracks[i], box);
        swatch->setObjectName(u"%1Swatch%2"_s.arg(name).arg(i));
        row->addWidget(swatch);
        m_swatches += swatch;
        connect(swatch, &QToolButton::clicked, this, [this, swatch] {
            m_line->setText(swatch->colour().name());
            touched();
            commit();
        });
    }
    row->addStretch();
    row->addWidget(m_line);
    m_line->setFixedWidth(84);
    m_line->setMaxLength(7);
    setEditor(box, m_line);
    connect(m_line, &QLineEdit::textChanged, this, [this] {
        const QColor now = edited().value<QColor>();
        for (QToolButton *swatch : std::as_const(m_swatches))
            swatch->setChecked(static_cast<Swatch *>(swatch)->colour() == now);
        touched();
    });
}

QVariant ColourField::edited() const
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return QColor();
    const QColor colour(text.startsWith(u'#') ? text : u'#' + text);
    return colour.isValid() ? QVariant(colour) : QVariant();
}

void ColourField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_line->setReadOnly(readOnly);
    for (QToolButton *swatch : std::as_const(m_swatches))
        swatch->setEnabled(!readOnly);
}

void ColourField::show(const QVariant &value)
{
    const auto colour = value.value<QColor>();
    m_line->setText(colour.isValid() ? colour.name() : QString());
}

QString ColourField::unreadable() const
{
    return tr("Type a colour such as #4c78c9");
}

} // namespace veche::fields
