// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/nothingfound.h"

#include "app/widgets/common/emptystate.h"

#include <QAbstractItemView>
#include <QEvent>

namespace veche::table
{

using namespace Qt::StringLiterals;

NothingFound::NothingFound(QAbstractItemView *view)
    : QObject(view)
    , m_view(view)
    , m_state(new widgets::EmptyState(view->viewport()))
{
    m_state->setObjectName(u"nothingFound"_s);
    m_state->hide();
    view->installEventFilter(this);
    view->viewport()->installEventFilter(this);
    connect(m_state, &widgets::EmptyState::activated, this, &NothingFound::clearRequested);
    retranslate();
    follow();
}

void NothingFound::setSentence(const QString &sentence)
{
    m_sentence = sentence;
    retranslate();
    update();
    Q_EMIT narrowedChanged();
}

void NothingFound::follow()
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    if (const QAbstractItemModel *model = m_view->model()) {
        m_connections = {connect(model, &QAbstractItemModel::rowsInserted, this, &NothingFound::update),
                         connect(model, &QAbstractItemModel::rowsRemoved, this, &NothingFound::update),
                         connect(model, &QAbstractItemModel::modelReset, this, &NothingFound::update),
                         connect(model, &QAbstractItemModel::layoutChanged, this, &NothingFound::update)};
    }
    update();
}

void NothingFound::update()
{
    const QAbstractItemModel *model = m_view->model();
    m_state->setGeometry(m_view->viewport()->rect());
    m_state->setVisible(isNarrowed() && model && model->rowCount(m_view->rootIndex()) == 0);
}

void NothingFound::retranslate()
{
    m_state->setContent(u"search"_s, tr("Nothing found"), m_sentence, tr("Clear the filter"));
}

bool NothingFound::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_view->viewport())
        m_state->setGeometry(m_view->viewport()->rect());
    else if (event->type() == QEvent::LanguageChange && watched == m_view)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace veche::table

#include "moc_nothingfound.cpp"
