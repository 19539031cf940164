// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/coverbox.h"

#include "app/forms/fieldwords.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/common/label.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int pictureHeight = 120;
}

CoverBox::CoverBox(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_dialogs(dialogs)
    , m_label(widgets::makeLabel(this, u"small"_s))
    , m_space(new QWidget(this))
    , m_choose(widgets::makeButton(this, u"chooseCover"_s, widgets::ButtonKind::Secondary))
    , m_remove(widgets::makeButton(this, u"removeCover"_s, widgets::ButtonKind::Quiet))
{
    setObjectName(u"coverBox"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_label);
    m_space->setFixedHeight(pictureHeight);
    column->addWidget(m_space);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_choose);
    row->addWidget(m_remove);
    row->addStretch();
    column->addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &CoverBox::choose);
    connect(m_remove, &QPushButton::clicked, this, &CoverBox::remove);
    retranslate();
}

void CoverBox::setEvent(const Id &event)
{
    m_event = event;
    refresh();
}

void CoverBox::refresh()
{
    const Event *event = m_workspace.event(m_event);
    const QString hash = event ? event->cover : QString();
    if (hash != m_hash) {
        m_hash = hash;
        m_picture = {};
        const auto found = hash.isEmpty() ? Result<std::vector<Attachment>>()
                                          : m_workspace.all<Attachment>({{"hash"_L1, hash}});
        if (found && !found->empty())
            m_picture.loadFromData(found->front().bytes);
    }
    m_space->setVisible(!m_picture.isNull());
    const workspace::Rights &rights = m_workspace.rights();
    const bool may = rights.mayEdit(Event::info(), "cover") && rights.mayAdd(Attachment::info());
    m_choose->setVisible(may);
    m_remove->setVisible(may && !m_hash.isEmpty());
    setEnabled(event != nullptr);
    retranslate();
    update();
}

void CoverBox::choose()
{
    m_dialogs.openFile(
        this, {tr("Choose a picture"), {}, {tr("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.svg)")}},
        [this, event = m_event](const QString &path) {
            if (path.isEmpty())
                return;
            m_choose->setEnabled(false);
            whenDone(QtConcurrent::run([path] { return coverFrom(path); }), this,
                     [this, event](const Result<CoverPicture> &picture) { take(event, picture); });
        });
}

void CoverBox::take(const Id &id, const Result<CoverPicture> &picture)
{
    m_choose->setEnabled(true);
    const Event *event = m_workspace.event(id);
    if (!picture)
        Q_EMIT failed(picture.error());
    if (!picture || !event)
        return;
    ChangeSet changes;
    changes.label = tr("Change the cover of “%1”").arg(event->name);
    const auto known = m_workspace.all<Attachment>({{"hash"_L1, picture->hash}});
    if (!known || known->empty()) {
        Attachment file;
        file.id = Id::create();
        file.hash = picture->hash;
        file.type = u"image/jpeg"_s;
        file.bytes = picture->jpeg;
        changes.insert(file);
    }
    Event after = *event;
    after.cover = picture->hash;
    changes.update(*event, after);
    (void)m_workspace.edit(std::move(changes));
}

void CoverBox::remove()
{
    const Event *event = m_workspace.event(m_event);
    if (!event)
        return;
    ChangeSet changes;
    changes.label = tr("Remove the cover of “%1”").arg(event->name);
    Event after = *event;
    after.cover.clear();
    changes.update(*event, after);
    (void)m_workspace.edit(std::move(changes));
}

QRect CoverBox::frame() const
{
    return m_space->geometry();
}

void CoverBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    update();
}

void CoverBox::paintEvent(QPaintEvent *)
{
    if (m_picture.isNull())
        return;
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRect place = frame();
    QPainterPath clip;
    clip.addRoundedRect(place, theme::sizes().radius, theme::sizes().radius);
    painter.setClipPath(clip);
    const QSize size = m_picture.size().scaled(place.size(), Qt::KeepAspectRatioByExpanding);
    QRect target(QPoint(), size);
    target.moveCenter(place.center());
    painter.drawPixmap(target, m_picture);
}

void CoverBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CoverBox::retranslate()
{
    m_label->setText(forms::labelOf(Event::info(), "cover"));
    m_choose->setText(m_hash.isEmpty() ? tr("Choose a picture…") : tr("Another…"));
    m_choose->setAccessibleName(tr("Choose a cover picture"));
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove the cover"));
}

} // namespace veche::events

#include "moc_coverbox.cpp"
