// MyVNPost: signs in, takes codes of communes, and can be asked by its code or ours.
import { Carrier } from './carrier.mjs'

export class VnPost extends Carrier {
	newCode(n) {
		return `EL${String(n).padStart(9, '0')}VN`
	}

	answer({ path, headers, body }) {
		if (path === '/GetAccessToken')
			return body.username === 'good-token' ? [200, { success: true, token: 'vnp-session' }] :
				[200, { success: false, message: 'Sai mật khẩu' }]
		if (headers.token !== 'vnp-session')
			return [401, { success: false, message: 'Hết phiên' }]
		const url = new URL(path, this.url)
		switch (url.pathname) {
		case '/ServicesCharge':
			return [200, { success: true, totalFee: 18000 }]
		case '/CreateOrder': {
			const p = this.make(body.informationOrder.senderCode, { status: 1, asked: body.informationOrder })
			return [200, { success: true, itemCode: p.code, totalFee: 18000 }]
		}
		case '/getOrder': {
			const code = url.searchParams.get('code'), p = this.parcels.get(code) ?? this.byCode(code)
			return [200, { success: true, results: p ? [{ itemCode: p.code, originalItemCode: p.code,
				senderCode: p.ours, status: p.status, totalFee: 18000,
				updatedDate: p.at ?? '2026-01-01 00:00:00' }] : [] }]
		}
		case '/orderCancel':
			return [200, { success: !!this.byCode(body.itemCode), message: 'không có đơn' }]
		}
		return [404, { success: false, message: 'no such page' }]
	}

	news(p, status, updatedDate, more = {}) {
		return { itemCode: p.code, senderCode: p.ours, status, updatedDate, totalFee: 18000, ...more }
	}
}
